package dev.simoom.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.registry.Promotion;
import dev.simoom.training.SyntheticMarket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {
  @TempDir private Path folder;
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldTrainOnAFeatureFileAndPromote() throws Exception {
    Path features = featureFile(20_000);
    Path models = folder.resolve("models");
    int exit = run("--features", features.toString(), "--models", models.toString(), "--promote");
    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("average precision", "logistic_regression", "baseline", "persistence");
    DirectoryFiles files = new DirectoryFiles(models);
    Promotion promotion = Promotion.read(files).orElseThrow();
    assertThat(promotion.promoted()).isEqualTo("logistic_regression");
    for (String name : List.of("logistic_regression", "baseline")) {
      assertThat(
              new ArtifactLoader(catalogue)
                  .load(files, name, promotion.version(name).orElseThrow())
                  .artifact()
                  .provenance()
                  .data())
          .singleElement()
          .matches(file -> file.name().equals("rows.ndjson") && file.sha256().length() == 64);
    }
  }

  @Test
  void shouldSayThatAFileIsNotThere() throws IOException {
    assertThat(run("--data-file", "nowhere.ndjson.gz")).isEqualTo(1);
    assertThat(err.toString()).contains("nowhere.ndjson.gz").doesNotContain("\tat ");
    assertThat(run("--features", "nowhere.csv")).isEqualTo(1);
    assertThat(err.toString()).contains("nowhere.csv");
  }

  @Test
  void shouldSayThatTheDataIsTooLittle() throws IOException {
    assertThat(run("--features", featureFile(300).toString())).isEqualTo(1);
    assertThat(err.toString()).contains("at least 2000 are needed");
  }

  @Test
  void shouldAskForData() {
    assertThat(run()).isEqualTo(2);
  }

  @Test
  void shouldNameWhatAModelTypeMayBe() {
    assertThat(run("--model-type", "crystal_ball", "--features", "x.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("crystal_ball", "logistic_regression");
  }

  @Test
  void shouldBePartOfTheProgram() {
    PrintStream before = System.out;
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    System.setOut(new PrintStream(help, true, StandardCharsets.UTF_8));
    try {
      assertThat(SimoomCommand.execute("train", "--help")).isZero();
    } finally {
      System.setOut(before);
    }
    assertThat(help.toString(StandardCharsets.UTF_8)).contains("--model-type", "--data-file");
  }

  private int run(String... args) {
    CommandLine command = new CommandLine(new TrainCommand());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    command.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          err.append(failure.getMessage());
          return 1;
        });
    return command.execute(args);
  }

  private Path featureFile(int seconds) throws IOException {
    FeatureRowJson json = new FeatureRowJson(catalogue);
    StringBuilder text = new StringBuilder();
    for (FeatureRow row : FeatureStream.rowsOf(catalogue, SyntheticMarket.ticks(seconds, 21))) {
      text.append(new String(json.write(row), StandardCharsets.UTF_8)).append('\n');
    }
    return Files.writeString(folder.resolve("rows.ndjson"), text);
  }
}
