package dev.simoom.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.export.ExportWindow;
import dev.simoom.export.ParquetFiles;
import dev.simoom.export.TopicExport;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.files.Cell;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.scoring.outcomes.OutcomeJson;
import dev.simoom.stream.Topics;
import dev.simoom.support.RunningSimoom;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code export}, and the route that does the same, on a program that runs. */
class ExportCommandTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final StringWriter err = new StringWriter();

  private record Key(String product, long second) {}

  @Test
  void shouldBringWhatTheTopicsHoldIntoFilesByCommandAndAllTheTime() throws IOException {
    Path byRoute = folder.resolve("by-route");
    Path byCommand = folder.resolve("by-command");
    try (RunningSimoom simoom =
        RunningSimoom.in(folder.resolve("data"))
            .set("simoom.simulator.history", "20m")
            .set("simoom.export.folder", byRoute.toString())
            .set("simoom.export.every", "1s")
            .start()) {
      await()
          .atMost(PATIENCE)
          .until(() -> simoom.counter("volatility.consumer.predictions.made") > 1000);
      assertThat(export(simoom, byCommand)).as(err.toString()).isZero();
      int first = table(byCommand, "features").size();
      await().atMost(PATIENCE).until(() -> simoom.topic("predictions.outcomes").size() > 500);
      await().atMost(PATIENCE).until(() -> table(byRoute, "outcomes").size() > 500);
      List<FeatureRow> rows =
          simoom.topic("ticks.features").stream().map(new FeatureRowJson(catalogue)::read).toList();
      List<Prediction> predictions =
          simoom.topic("ticks.predictions").stream().map(new PredictionJson()::read).toList();
      List<Outcome> outcomes =
          simoom.topic("predictions.outcomes").stream().map(new OutcomeJson()::read).toList();

      assertThat(export(simoom, byCommand)).as(err.toString()).isZero();

      assertThat(rows).hasSizeGreaterThan(first);
      assertThatThrownBy(
              () ->
                  new TopicExport(consumer(simoom), otherTopics(), catalogue)
                      .run(folder.resolve("other"), ExportWindow.Asked.ANY, line -> {}))
          .isInstanceOf(IOException.class)
          .hasMessage(
              simoom.broker()
                  + " lacks one of the topics [rows.elsewhere, said.elsewhere,"
                  + " outcomes.elsewhere]");
      holds(byCommand, rows, predictions, outcomes);
      await().atMost(PATIENCE).untilAsserted(() -> holds(byRoute, rows, predictions, outcomes));
    }
  }

  private static Topics otherTopics() {
    return new Topics(
        "raw",
        "idle",
        "rows.elsewhere",
        "said.elsewhere",
        "log",
        "outcomes.elsewhere",
        "dlq",
        "control",
        "ledger",
        "levels",
        1);
  }

  private static Properties consumer(RunningSimoom simoom) {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, simoom.broker());
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return settings;
  }

  /** Each row that a topic held is in one file, as it was. */
  private void holds(
      Path out, List<FeatureRow> rows, List<Prediction> predictions, List<Outcome> outcomes)
      throws IOException {
    Map<Key, Map<String, Object>> features = table(out, "features");
    for (FeatureRow row : rows) {
      Map<String, Object> cells = features.get(new Key(row.productId(), row.second()));
      assertThat(cells).as("%s", row).isNotNull();
      assertThat(Cell.text(cells.get("market"))).isEqualTo(row.market());
      for (int i = 0; i < row.size(); i++) {
        assertThat((Double) Cell.number(cells.get(catalogue.names().get(i))))
            .isEqualTo((Double) row.value(i));
      }
    }
    Map<Key, Map<String, Object>> said = table(out, "predictions");
    predictions.forEach(each -> isSaid(said.get(key(each)), each));
    Map<Key, Map<String, Object>> happened = table(out, "outcomes");
    for (Outcome each : outcomes) {
      Map<String, Object> cells = happened.get(key(each.prediction()));
      isSaid(cells, each.prediction());
      assertThat((Double) Cell.number(cells.get("sigma_future")))
          .isEqualTo((Double) each.sigmaFuture());
      assertThat(cells.get("spike"))
          .isEqualTo(each.spike().map(spike -> spike ? 1L : 0L).orElse(null));
    }
  }

  private static void isSaid(Map<String, Object> cells, Prediction said) {
    assertThat(cells).as("%s", said).isNotNull();
    assertThat(Cell.number(cells.get("probability"))).isEqualTo(said.probability());
    assertThat(Cell.number(cells.get("prediction"))).isEqualTo(said.prediction());
    assertThat(Cell.number(cells.get("threshold"))).isEqualTo(said.threshold());
    assertThat(Cell.number(cells.get("horizon"))).isEqualTo(said.horizon());
    assertThat(cells.get("tau")).isEqualTo(said.tau());
    assertThat(cells.get("known")).isEqualTo(said.known());
    assertThat(cells.get("known_hours")).isEqualTo(said.knownHours());
    assertThat(cells.get("raw_probability")).isEqualTo(said.rawProbability());
    assertThat(cells.get("intercept")).isEqualTo(said.intercept());
    assertThat(cells.get("slope")).isEqualTo(said.slope());
    assertThat(cells.get("model_variant")).isEqualTo(said.modelVariant());
    assertThat(cells.get("model_version")).isEqualTo(said.modelVersion());
    assertThat(cells.get("calibration")).isEqualTo(said.calibration());
    assertThat(cells.get("branch")).isEqualTo(said.branch());
    assertThat(((Timestamp) cells.get("predicted_at")).toLocalDateTime())
        .isEqualTo(
            said.predictedAt()
                .truncatedTo(ChronoUnit.MICROS)
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime());
  }

  private static Key key(Prediction of) {
    return new Key(of.productId(), of.second());
  }

  /** By product and second, each once. */
  private static Map<Key, Map<String, Object>> table(Path out, String name) throws IOException {
    if (!Files.isDirectory(out.resolve(name))) {
      return Map.of();
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(out.resolve(name))) {
      files = all.filter(path -> path.getFileName().toString().startsWith("part-")).toList();
    }
    Map<Key, Map<String, Object>> rows = new HashMap<>();
    for (Map<String, Object> row : ParquetFiles.rows(files)) {
      Key key = new Key(Cell.text(row.get("product_id")), Cell.second(row.get("second")));
      assertThat(rows.put(key, row)).as("twice: %s", key).isNull();
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--hours 0 | --hours is 0.0; allowed is above 0 to 8784",
        "--hours 2 --from 7 | --hours goes without --from and --to",
        "--from noon | --from is 'noon'; allowed are Unix seconds or a time as",
        "--from 7 --to 7 | --from is not before --to"
      })
  void shouldRefuseWhatIsNoTimeAsAUsageError(String options, String reason) {
    Path out = folder.resolve("out");
    String[] args =
        ("export --bootstrap-servers 127.0.0.1:1 --out " + out + " " + options).split(" ");

    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString()).contains(reason.strip());
    assertThat(out).doesNotExist();
  }

  @Test
  void shouldRefuseAPlaceThatIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    assertThat(run("export", "--bootstrap-servers", "127.0.0.1:1", "--out", file.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("export: " + file + " cannot be written: ");
  }

  private int export(RunningSimoom simoom, Path out) {
    return run("export", "--bootstrap-servers", simoom.broker(), "--out", out.toString());
  }

  private int run(String... args) {
    PrintWriter to = new PrintWriter(err, true);
    return SimoomCommand.commands().setErr(to).setOut(to).execute(args);
  }
}
