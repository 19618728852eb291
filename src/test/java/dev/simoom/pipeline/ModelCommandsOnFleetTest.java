package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.file.FeatureFileWriter;
import dev.simoom.model.gate.LedgerEntry;
import dev.simoom.model.gate.LedgerJson;
import dev.simoom.model.gate.ModelLedger;
import dev.simoom.support.Admin;
import dev.simoom.support.ModelFolderCopy;
import dev.simoom.support.RunningSimoom;
import dev.simoom.training.SyntheticMarket;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands models, rollback and promote beside a running program. */
class ModelCommandsOnFleetTest {
  @TempDir private static Path folder;
  private static RunningSimoom simoom;
  private static Admin admin;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static Path copy;

  @BeforeAll
  static void start() throws IOException {
    copy = ModelFolderCopy.in(folder.resolve("copy")).folder();
    simoom =
        RunningSimoom.in(folder.resolve("data"))
            .set("simoom.roles", "api")
            .set("simoom.admin.password", Admin.PASSWORD)
            .start();
    admin = new Admin(simoom.port());
  }

  @AfterAll
  static void stop() {
    simoom.close();
  }

  @Test
  void shouldPromoteAndRollBackOverTheBroker() {
    assertThat(onBroker("promote", "xgboost", "--force", "a test")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("gate, overruled: it ranks worse than the champion volatility_forecast/")
        .contains("ml xgboost/", "is decided");
    awaitAnswer("xgboost/");
    assertThat(onBroker("models")).isZero();
    assertThat(out.toString()).contains("decided: ml xgboost/", "random_forest/", " promoted");

    assertThat(onBroker("rollback")).isZero();
    awaitAnswer("baseline/");
    assertThat(onBroker("models")).isZero();
    assertThat(out.toString()).contains("decided: baseline, ");
  }

  @Test
  void shouldPromoteNothingThatIsWorseByWhatBothRecordUnlessItIsForced() throws IOException {
    assertThat(onBroker("promote", "volatility_forecast")).as(err.toString()).isZero();
    int before = simoom.topic("model.control").size();

    assertThat(onBroker("promote", "xgboost")).isEqualTo(1);
    assertThat(err.toString())
        .contains("xgboost/", "is not promoted: it ranks worse than the champion volatility_forec")
        .contains("average precision 0.4243 against 0.4485", "--judge-on FILES", "--force REASON");
    assertThat(simoom.topic("model.control")).hasSize(before);
    assertThat(newestOfFile()).isEqualTo(newestOfTopic());
    assertThat(newestOfTopic().decision()).isEqualTo("refused");
    assertThat(newestOfTopic().rows()).isEqualTo(63334);

    assertThat(onBroker("promote", "random_forest", "--force", "see it live")).isZero();
    assertThat(newestOfTopic().decision()).isEqualTo("forced");
    assertThat(newestOfTopic().why()).isEqualTo("see it live");
    assertThat(newestOfTopic().by()).isEqualTo(System.getProperty("user.name"));

    // better than what answers now
    assertThat(onBroker("promote", "xgboost")).as(err.toString()).isZero();
    assertThat(newestOfTopic().decision()).isEqualTo("promoted");
    assertThat(newestOfTopic().champion()).startsWith("random_forest/");
    // what the folder promotes may always return
    assertThat(onBroker("promote", "volatility_forecast")).as(err.toString()).isZero();
    assertThat(newestOfTopic().decision()).isEqualTo("returned");

    // the baseline is no way around the gate
    assertThat(onBroker("rollback")).isZero();
    assertThat(newestOfTopic().decision()).isEqualTo("rolled_back");
    assertThat(newestOfFile()).isEqualTo(newestOfTopic());
    assertThat(onBroker("promote", "xgboost")).isEqualTo(1);

    assertThat(run("models", "--local", "--models", copy.toString())).isZero();
    assertThat(out.toString())
        .contains("ledger: ", " forced, by ", ": see it live", "rolled_back", " promoted\n");
  }

  @Test
  void shouldForceAModelWhereTheChampionCannotBeRead() throws IOException {
    assertThat(onBroker("rollback")).isZero();
    ModelFolderCopy models = ModelFolderCopy.in(folder.resolve("unreadable"));
    models.truncate("volatility_forecast", "model.json");
    String[] promote = {"promote", "xgboost", "--models", models.folder().toString()};
    assertThat(onBroker(promote)).isEqualTo(1);
    assertThat(err.toString()).contains("the artifact of the champion cannot be read");

    List<String> forced = new ArrayList<>(List.of(promote));
    forced.addAll(List.of("--force", "the other one is broken"));
    assertThat(onBroker(forced.toArray(String[]::new))).as(err.toString()).isZero();
    awaitAnswer("xgboost/");
  }

  @Test
  void shouldJudgeOnTheRowsOfFiles() throws IOException {
    assertThat(onBroker("rollback")).isZero();
    Path after = rows("after.csv", 31_536_000);
    assertThat(onBroker("promote", "xgboost", "--judge-on", after.toString(), "--force", "a test"))
        .as(err.toString())
        .isZero();
    assertThat(newestOfTopic().rows()).isBetween(1000L, 20_000L);
    assertThat(newestOfTopic().averagePrecision())
        .containsOnlyKeys("candidate", "champion", "persistence");

    assertThat(onBroker("rollback")).isZero();
    Path before = rows("before.csv", -31_536_000);
    assertThat(onBroker("promote", "xgboost", "--judge-on", before.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("it can be judged on no row: all were there before");
    assertThat(newestOfTopic().decision()).isEqualTo("refused");
    assertThat(onBroker("promote", "xgboost", "--judge-on", "nothing.csv")).isEqualTo(1);
    assertThat(err.toString()).contains("nothing.csv");
    assertThat(onBroker("promote", "xgboost", "--force", " ")).isEqualTo(2);
    assertThat(err.toString()).contains("--force is empty; it says why");
  }

  /** Rows of a synthetic market, moved in time. */
  private static Path rows(String name, long seconds) throws IOException {
    FeatureCatalogue catalogue = new FeatureCatalogue();
    Path file = folder.resolve(name);
    try (FeatureFileWriter to = new FeatureFileWriter(file, catalogue)) {
      for (FeatureRow row : FeatureStream.rowsOf(catalogue, SyntheticMarket.ticks(8_000, 21))) {
        to.write(new FeatureRow(row.productId(), row.second() + seconds, row.values()));
      }
      to.finish();
    }
    return file;
  }

  @Test
  void shouldAskTheGateOverHttpToo() {
    admin.switchTo("ml", "volatility_forecast");
    Admin.Reply refused = admin.put("{\"variant\":\"ml\",\"version\":\"xgboost\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("detail").asText())
        .contains("is not promoted: it ranks worse", "--judge-on", "force and a reason");
    assertThat(newestOfTopic().decision()).isEqualTo("refused");
    assertThat(newestOfTopic().by()).isEqualTo("admin");
    assertThat(admin.put("{\"variant\":\"ml\",\"version\":\"xgboost\",\"force\":true}").status())
        .isEqualTo(422);

    assertThat(admin.switchTo("ml", "xgboost").status()).isEqualTo(200);
    assertThat(newestOfTopic().decision()).isEqualTo("forced");
    assertThat(newestOfTopic().why()).isEqualTo("a test");
    assertThat(admin.put("{\"variant\":\"baseline\",\"reason\":\"it spikes\"}").status())
        .isEqualTo(200);
    assertThat(newestOfTopic().decision()).isEqualTo("rolled_back");
    assertThat(newestOfTopic().why()).isEqualTo("it spikes");

    // the baseline is no way around the gate
    assertThat(admin.put("{\"variant\":\"ml\",\"version\":\"xgboost\"}").status()).isEqualTo(409);
    assertThat(newestOfTopic().champion()).startsWith("volatility_forecast/");
  }

  @Test
  void shouldRefuseWhatDoesNotPassItsChecksBeforeAnythingIsWritten() throws IOException {
    ModelFolderCopy models = ModelFolderCopy.in(folder.resolve("models"));
    models.truncate("xgboost", "xgboost.trees");
    int before = simoom.topic("model.control").size();
    String spoilt = models.folder().toString();
    assertThat(onBroker("promote", "xgboost", "--models", spoilt)).isEqualTo(1);
    assertThat(err.toString()).contains("promote: ", "xgboost.trees has SHA-256");
    assertThat(onBroker("promote", "crystal_ball")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no model 'crystal_ball'; there are baseline");
    assertThat(onBroker("promote", "baseline")).isEqualTo(1);
    assertThat(err.toString()).contains("use rollback");
    assertThat(onBroker("promote", "../etc")).isEqualTo(2);
    assertThat(err.toString()).contains("NAME is '../etc'");
    assertThat(onBroker("models", "--models", spoilt)).isZero();
    assertThat(out.toString()).contains("refused: ");
    assertThat(simoom.topic("model.control")).hasSize(before);
  }

  @Test
  void shouldSayThatThereIsNoBrokerOrNoTopic() {
    assertThat(run("rollback", "--bootstrap-servers", simoom.broker(), "--topic", "nothing.here"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("there is no topic nothing.here on " + simoom.broker());
  }

  @Test
  void shouldNeedThePasswordOverHttp() {
    assertThat(run("models", "--url", "http://127.0.0.1:" + simoom.port())).isEqualTo(1);
    assertThat(err.toString()).contains("models: SIMOOM_ADMIN_PASSWORD is not set; --url needs it");
  }

  private static void awaitAnswer(String version) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> admin.get("/version").json().path("model_version").asText().startsWith(version));
  }

  private int onBroker(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--bootstrap-servers", simoom.broker()));
    if (!all.contains("--models")) {
      all.addAll(List.of("--models", copy.toString()));
    }
    return run(all.toArray(String[]::new));
  }

  private static LedgerEntry newestOfTopic() {
    List<byte[]> lines = simoom.topic("model.ledger");
    return new LedgerJson().read(lines.get(lines.size() - 1));
  }

  private static LedgerEntry newestOfFile() throws IOException {
    return ModelLedger.in(copy).last(1).get(0);
  }

  private int run(String... args) {
    CommandLine commands = SimoomCommand.commands();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(err, true));
    return commands.execute(args);
  }
}
