package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.support.Admin;
import dev.simoom.support.ModelFolderCopy;
import dev.simoom.support.RunningSimoom;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
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

  @BeforeAll
  static void start() {
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
    assertThat(onBroker("promote", "xgboost")).as(err.toString()).isZero();
    assertThat(out.toString()).startsWith("ml xgboost/").contains("is decided");
    awaitAnswer("xgboost/");
    assertThat(onBroker("models")).isZero();
    assertThat(out.toString()).contains("decided: ml xgboost/", "random_forest/", " promoted");

    assertThat(onBroker("rollback")).isZero();
    awaitAnswer("baseline/");
    assertThat(onBroker("models")).isZero();
    assertThat(out.toString()).contains("decided: baseline, ");
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
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--bootstrap-servers";
    all[args.length + 1] = simoom.broker();
    return run(all);
  }

  private int run(String... args) {
    CommandLine commands = SimoomCommand.commands();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(err, true));
    return commands.execute(args);
  }
}
