package dev.simoom.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.cli.models.ModelCardCommand;
import dev.simoom.cli.rows.EdaCommand;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.file.FeatureFileReader;
import dev.simoom.features.file.FeatureFileWriter;
import dev.simoom.training.SyntheticMarket;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Training once, with no MLflow where it should be, and every command on what that gave. */
class ModelCommandsTest {
  @TempDir private static Path folder;
  private static Path rows;
  private static Path models;
  private static String trainingSaid;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void train() throws IOException {
    FeatureCatalogue catalogue = new FeatureCatalogue();
    rows = folder.resolve("rows.csv");
    models = folder.resolve("models");
    try (FeatureFileWriter file = new FeatureFileWriter(rows, catalogue)) {
      for (FeatureRow row : FeatureStream.rowsOf(catalogue, SyntheticMarket.ticks(12_000, 21))) {
        file.write(row);
      }
      file.finish();
    }
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    StringWriter said = new StringWriter();
    CommandLine command = new CommandLine(new TrainCommand());
    command.setOut(new PrintWriter(said, true));
    int exit =
        command.execute(
            "--model-type",
            "all",
            "--features",
            rows.toString(),
            "--models",
            models.toString(),
            "--tracking-uri",
            "http://127.0.0.1:" + nobody,
            "--promote",
            "--force",
            "the market is made up: on its last quarter persistence ranks better");
    trainingSaid = said.toString();
    assertThat(exit).as(trainingSaid).isZero();
  }

  @Test
  void shouldTrainAlthoughMlflowIsGoneAndWarnOnce() throws IOException {
    assertThat(trainingSaid).containsOnlyOnce("the run is not in MLflow");
    try (Stream<Path> files = Files.walk(models)) {
      List<Path> records =
          files.filter(file -> file.getFileName().toString().equals("run.json")).toList();
      assertThat(records).hasSize(6);
      JsonNode record = new JsonMapper().readTree(records.get(0).toFile());
      assertThat(record.path("metrics").size()).isPositive();
      assertThat(record.path("params").path("seed").asText()).isEqualTo("20260107");
      assertThat(record.path("tags").path("git_commit").asText()).isNotEmpty();
    }
  }

  @Test
  void shouldJudgeAllModelsOnRowsAfterTheirTraining() throws IOException {
    Path reports = folder.resolve("reports");
    int exit =
        run(
            new EvaluateCommand(),
            "--features",
            rows.toString(),
            "--models",
            models.toString(),
            "--draws",
            "20",
            "--out",
            reports.toString());
    assertThat(exit).as(err.toString()).isZero();
    JsonNode report = new JsonMapper().readTree(reports.resolve("model_eval.json").toFile());
    assertThat(report.path("scores").findValuesAsText("model"))
        .containsExactlyInAnyOrder(
            "baseline",
            "persistence",
            "har_logistic",
            "logistic_regression",
            "volatility_forecast",
            "random_forest",
            "xgboost");
    assertThat(report.path("scores").get(0).path("count").asLong()).isLessThan(4000);
    assertThat(report.path("importance").size()).isPositive();
    JsonNode leading = report.path("scores").get(0).path("measures");
    for (String measure :
        List.of("calibration_error_if_calibrated", "hits", "false_alarms", "misses", "calm")) {
      assertThat(leading.path(measure).path("low").asDouble(-1))
          .as(measure)
          .isBetween(0.0, leading.path(measure).path("high").asDouble(-1));
    }
    assertThat(out.toString()).contains("rows.csv: market any (known to the artifact)");
    String page = Files.readString(reports.resolve("model_eval.html"));
    assertThat(page)
        .contains("<svg", "Precision and recall", "Calibration", "At the cut-off", "midprice")
        .contains("calibration error if calibrated", "false alarms", "BTC-USD at any other market")
        .doesNotContain("NaN", "src=", "href=");
  }

  @Test
  void shouldSayThatNoRowIsHeldOut() throws IOException {
    Path early = folder.resolve("early.csv");
    try (Stream<String> lines = Files.lines(rows)) {
      Files.write(early, lines.limit(200).toList());
    }
    int exit =
        run(
            new EvaluateCommand(),
            "--features",
            early.toString(),
            "--models",
            models.toString(),
            "--out",
            folder.resolve("none").toString());
    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).contains("comes after what the models were trained on");
  }

  @Test
  void shouldScoreEveryRowInEveryFormat() throws Exception {
    for (String ending : List.of("csv", "ndjson", "parquet")) {
      Path scores = folder.resolve("scores." + ending);
      int exit =
          run(
              new InferCommand(),
              "--features",
              rows.toString(),
              "--models",
              models.toString(),
              "--out",
              scores.toString());
      assertThat(exit).as(err.toString()).isZero();
      assertThat(new FeatureFileReader(new FeatureCatalogue()).read(scores))
          .hasSameSizeAs(new FeatureFileReader(new FeatureCatalogue()).read(rows));
    }
    assertThat(Files.readAllLines(folder.resolve("scores.csv")).get(0))
        .isEqualTo("product_id,second,probability,prediction,raw_probability");
  }

  @Test
  void shouldScoreWithAnArtifactThatIsNamedAndMeasureItsSpeed() throws IOException {
    Path artifact;
    try (Stream<Path> versions = Files.list(models.resolve("artifacts/xgboost"))) {
      artifact = versions.findFirst().orElseThrow();
    }
    int exit =
        run(
            new InferCommand(),
            "--features",
            rows.toString(),
            "--model-path",
            artifact.toString(),
            "--benchmark");
    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString()).contains("xgboost", "one row: median", "rows/s");
  }

  @Test
  void shouldSayWhichMarketAndCalibrationItTakes() throws IOException {
    Path moved = Files.copy(rows, folder.resolve("evening.csv"));
    Files.writeString(moved, Files.readString(moved).replaceFirst("BTC-USD", "NEW-USD"));
    String[] shown = {"--models", models.toString(), "--market", "elsewhere", "--features"};
    assertThat(run(new InferCommand(), shown[0], shown[1], shown[4], moved.toString())).isZero();
    assertThat(out.toString())
        .contains("evening.csv: market any (nothing says which: name it with --market)")
        .contains("calibration any/BTC-USD, other");
    assertThat(
            run(
                new InferCommand(),
                shown[0],
                shown[1],
                shown[2],
                shown[3],
                shown[4],
                moved.toString()))
        .isZero();
    assertThat(out.toString()).contains("evening.csv: market elsewhere (as named)");
    assertThat(
            run(
                new InferCommand(),
                shown[0],
                shown[1],
                shown[2],
                "a b",
                shown[4],
                moved.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--market is 'a b'");
  }

  @Test
  void shouldNameAFolderThatIsNoArtifact() {
    int exit =
        run(new InferCommand(), "--features", rows.toString(), "--model-path", folder.toString());
    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).contains("artifacts/<name>/<version>");
  }

  @Test
  void shouldDrawEveryFeatureAndSuggestATau() throws IOException {
    Path reports = folder.resolve("eda");
    int exit = run(new EdaCommand(), "--features", rows.toString(), "--out", reports.toString());
    assertThat(exit).as(err.toString()).isZero();
    assertThat(Files.readString(reports.resolve("eda.html")))
        .contains(new FeatureCatalogue().names())
        .contains("Suggested tau (the 90th percentile)", "<svg");
    assertThat(out.toString()).contains("sigma_future p90");
  }

  @Test
  void shouldWriteAModelCard() throws IOException {
    Path card = folder.resolve("card.md");
    int exit = run(new ModelCardCommand(), "--models", models.toString(), "--out", card.toString());
    assertThat(exit).as(err.toString()).isZero();
    assertThat(Files.readString(card))
        .contains("# Model card", "When not to use them", "rows.csv", "walk-forward");
  }

  @Test
  void shouldAskForRows() {
    assertThat(run(new InferCommand())).isEqualTo(2);
    assertThat(run(new EvaluateCommand(), "--models", models.toString())).isEqualTo(2);
    assertThat(run(new EdaCommand())).isEqualTo(2);
  }

  private int run(Object command, String... args) {
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler(
        (failure, ran, parsed) -> {
          err.append(failure.getMessage());
          return 1;
        });
    return line.execute(args);
  }
}
