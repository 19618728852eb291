package dev.simoom.cli.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.cli.models.ModelFolder;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.file.FeatureFileReader;
import dev.simoom.features.file.FeatureFileWriter;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.artifact.Part;
import dev.simoom.training.SyntheticMarket;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
  private static final double WEIGHT = 2e5;
  private static final long A_YEAR = 31_536_000;
  private static final double INTERCEPT = -8;

  @TempDir private static Path folder;
  private static Path rows;
  private static Path model;
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void write() throws IOException {
    FeatureCatalogue catalogue = new FeatureCatalogue();
    rows = folder.resolve("rows.csv");
    try (FeatureFileWriter file = new FeatureFileWriter(rows, catalogue)) {
      for (FeatureRow row : FeatureStream.rowsOf(catalogue, SyntheticMarket.ticks(20_000, 21))) {
        // after all that the shipped models were trained on
        file.write(new FeatureRow(row.productId(), row.second() + A_YEAR, row.values()));
      }
      file.finish();
    }
    model =
        Files.writeString(
            folder.resolve("mine.json"),
            """
            {"format":"simoom-logistic-1","inputs":["volatility_60s"],"coefficients":[%s],\
            "intercept":%s,"imputed":[3e-5]}\
            """
                .formatted(WEIGHT, INTERCEPT));
  }

  @Test
  void shouldBecomeAnArtifactThatIsListedBesideTheShippedOnes() throws IOException {
    Path models = folder.resolve("fresh");
    String promoted = new ModelFolder(models, catalogue).promoted();

    assertThat(imported(models)).as(err.toString()).isZero();

    assertThat(out.toString()).contains("average precision", "persistence", "none were given");
    ModelFolder here = new ModelFolder(models, catalogue);
    assertThat(here.promoted()).isEqualTo(promoted);
    assertThat(here.load(promoted).model().name()).isEqualTo(promoted);
    LoadedArtifact mine = here.load("mine");
    assertThat(mine.source()).startsWith(models.toString());
    assertThat(mine.artifact().provenance().splits())
        .extracting(Part::name)
        .containsExactly(Part.TRAINING, Part.CALIBRATION, Part.TEST);
    assertThat(mine.artifact().provenance().choices().get("fit")).contains("mine.json (SHA-256 ");
    assertThat(mine.artifact().metrics()).extracting("model").contains("mine", "persistence");
    assertThat(mine.artifact().reference()).containsKey("volatility_60s");
  }

  @Test
  void shouldScoreRowsAsTheyWereRecordedWithoutCalibration() throws IOException {
    Path models = folder.resolve("plain");
    assertThat(imported(models, "--calibration", "none")).as(err.toString()).isZero();
    LoadedArtifact mine = new ModelFolder(models, catalogue).load("mine");
    assertThat(
            run(
                new InferCommand(),
                "--features",
                rows.toString(),
                "--model-path",
                mine.source(),
                "--out",
                folder.resolve("scores.csv").toString()))
        .as(err.toString())
        .isZero();
    List<String> scores = Files.readAllLines(folder.resolve("scores.csv"));
    List<FeatureRow> all = new FeatureFileReader(catalogue).read(rows);
    int volatility = catalogue.position("volatility_60s").orElseThrow();
    assertThat(scores).hasSize(all.size() + 1);
    for (int i = 0; i < all.size(); i++) {
      String[] cells = scores.get(i + 1).split(",");
      assertThat(Long.parseLong(cells[1])).isEqualTo(all.get(i).second());
      assertThat(Double.parseDouble(cells[4]))
          .isCloseTo(probability(all.get(i).value(volatility)), within(1e-12));
    }
  }

  @Test
  void shouldBeJudgedBesideOursByEvaluate() throws IOException {
    Path models = folder.resolve("beside");
    assertThat(imported(models)).isZero();
    assertThat(
            run(
                new EvaluateCommand(),
                "--features",
                rows.toString(),
                "--models",
                models.toString(),
                "--draws",
                "10",
                "--out",
                folder.resolve("reports").toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("  mine ", "  xgboost ");
  }

  @Test
  void shouldAgreeWithReferenceScoresOrNameTheFirstRowThatDiffers() throws IOException {
    int volatility = catalogue.position("volatility_60s").orElseThrow();
    List<String> lines = new ArrayList<>(List.of("product_id,second,probability"));
    List<FeatureRow> all = new FeatureFileReader(catalogue).read(rows);
    for (FeatureRow row : all) {
      lines.add(row.productId() + "," + row.second() + "," + probability(row.value(volatility)));
    }
    Path expected = Files.write(folder.resolve("expected.csv"), lines);
    Path models = folder.resolve("agreed");
    assertThat(imported(models, "--expect", expected.toString())).as(err.toString()).isZero();
    assertThat(out.toString()).contains(String.format("%,d reference scores agree", all.size()));

    FeatureRow row = all.get(4000);
    lines.set(
        4001,
        row.productId() + "," + row.second() + "," + (probability(row.value(volatility)) + 1.1e-6));
    Files.write(expected, lines);
    Path refused = folder.resolve("differs");
    assertThat(imported(refused, "--expect", expected.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("expected.csv, line 4002", "second " + row.second());
    assertThat(refused).doesNotExist();

    Files.writeString(expected, "product_id,second,probability\nBTC-USD,12,0.5\n");
    assertThat(imported(refused, "--expect", expected.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no row of BTC-USD at second 12");
  }

  @Test
  void shouldCalibrateAndJudgeOnWhatComesAfterItsTraining() throws IOException {
    List<FeatureRow> all = new FeatureFileReader(catalogue).read(rows);
    Instant until = Instant.ofEpochSecond(all.get(3000).second());
    Path models = folder.resolve("until");
    assertThat(imported(models, "--trained-until", until.toString())).as(err.toString()).isZero();
    List<Part> parts =
        new ModelFolder(models, catalogue).load("mine").artifact().provenance().splits();
    assertThat(parts.get(0).to()).isEqualTo(until);
    assertThat(parts.get(1).from()).isAfter(until.plusSeconds(60));
    assertThat(parts.get(2).from()).isAfter(parts.get(1).to().plusSeconds(60));

    assertThat(imported(models, "--trained-until", "2040-01-01T00:00:00Z")).isEqualTo(1);
    assertThat(err.toString()).contains("no row comes after what the model was trained on");
  }

  @Test
  void shouldRefuseWhatLearnedNothing() throws IOException {
    Path backwards =
        Files.writeString(
            folder.resolve("backwards.json"),
            Files.readString(model).replace("[" + WEIGHT + "]", "[-" + WEIGHT + "]"));
    assertThat(importing(backwards, folder.resolve("none"))).isEqualTo(1);
    assertThat(err.toString()).contains("nothing that lasts was learned").doesNotContain("\tat ");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void shouldNameTheOptionThatIsWrong() {
    Path models = folder.resolve("none");
    assertThat(imported(models, "--horizon", "3601")).isEqualTo(2);
    assertThat(err.toString()).contains("--horizon: the horizon is 3601 s; allowed is 2 to 3600");
    assertThat(imported(models, "--horizon", "300", "--label", "adaptive")).isEqualTo(2);
    assertThat(err.toString()).contains("--horizon: the label 'adaptive'", "own or fixed");
    assertThat(imported(models, "--trained-until", "yesterday")).isEqualTo(2);
    assertThat(err.toString()).contains("--trained-until is 'yesterday'");
    assertThat(imported(models, "--calibration", "magic")).isEqualTo(2);
    assertThat(imported(models, "--inputs", "moon")).isEqualTo(1);
    assertThat(err.toString()).contains("mine.json: --inputs[0]: there is no feature 'moon'");
    for (String name : List.of("xgboost", "baseline", "champion", "Mine", "../x")) {
      assertThat(
              run(
                  new ImportCommand(),
                  model.toString(),
                  "--name",
                  name,
                  "--calibrate-on",
                  rows.toString()))
          .as(name)
          .isEqualTo(2);
      assertThat(err.toString()).contains("--name is '" + name + "'");
    }
  }

  @Test
  void shouldBePartOfTheProgram() {
    StringWriter said = new StringWriter();
    CommandLine commands = SimoomCommand.commands();
    commands.setErr(new PrintWriter(said, true));
    assertThat(
            commands.execute(
                "models", "import", "gone.json", "--name", "mine", "--calibrate-on", "gone.csv"))
        .isEqualTo(1);
    assertThat(said.toString())
        .isEqualTo("import: gone.json is not there" + System.lineSeparator());
  }

  private static double probability(double volatility) {
    double value = Double.isNaN(volatility) ? 3e-5 : volatility;
    return 1 / (1 + Math.exp(-(INTERCEPT + WEIGHT * value)));
  }

  private int imported(Path models, String... more) {
    return importing(model, models, more);
  }

  private int importing(Path file, Path models, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                file.toString(),
                "--name",
                "mine",
                "--calibrate-on",
                rows.toString(),
                "--models",
                models.toString()));
    all.addAll(List.of(more));
    return run(new ImportCommand(), all.toArray(String[]::new));
  }

  private int run(Object command, String... args) {
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler(
        (failure, self, parsed) -> {
          err.append(failure.getMessage());
          return 1;
        });
    return line.execute(args);
  }
}
