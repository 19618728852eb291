package dev.simoom.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.files.Cell;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.scoring.outcomes.OutcomeJson;
import dev.simoom.support.SimoomJar;
import dev.simoom.support.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jar exports from the packaged jar that runs, and is killed while it writes; {@code
 * -Dsimoom.export.kills}.
 */
@Tag("processes")
class ExportKilledIT {
  private static final int KILLS = Integer.getInteger("simoom.export.kills", 20);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path work;

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private Path out;

  private record Row(String product, long second) {}

  @Test
  void shouldHoldEveryRowOnceHoweverOftenItIsKilled() throws Exception {
    assumeTrue(SimoomJar.isThere(), "the jar is not packaged");
    out = work.resolve("out");
    Map<String, String> settings = Map.of("PORT", "0", "SIMOOM_SIMULATOR_HISTORY", "20m");
    try (SimoomJar simoom = SimoomJar.run(work, settings, SimoomJar.TELL_PORT)) {
      simoom.port(PATIENCE);
      String broker = Files.readString(work.resolve("data/kafka/broker.address")).strip();
      await()
          .atMost(PATIENCE)
          .until(() -> TopicReader.readAll(broker, "predictions.outcomes").size() > 300);
      Random random = new Random(9);
      int kills = 0;
      int whileItWrote = 0;
      while (kills < KILLS) {
        Process export = export();
        List<String> before = files();
        // it begins with what was left of the last one and ends with a position
        while (export.isAlive() && files().equals(before)) {
          export.waitFor(1, TimeUnit.MILLISECONDS);
        }
        export.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
        whileItWrote += export.isAlive() ? 1 : 0;
        export.destroyForcibly().waitFor();
        kills++;
        for (String table : List.of("features", "predictions", "outcomes")) {
          assertThat(rows(table)).as(table).doesNotHaveDuplicates();
        }
      }
      assertThat(whileItWrote).as("kills while it wrote").isPositive();

      List<FeatureRow> sent = features(broker);
      List<Row> predicted = predictions(broker);
      List<Row> happened = outcomes(broker);
      assertThat(export().waitFor()).isZero();

      assertThat(rows("features"))
          .doesNotHaveDuplicates()
          .containsAll(sent.stream().map(ExportKilledIT::row).toList());
      assertThat(rows("predictions")).doesNotHaveDuplicates().containsAll(predicted);
      assertThat(rows("outcomes")).doesNotHaveDuplicates().containsAll(happened);
      assertThat(features(broker)).containsAll(exportedFeatures());
      assertThat(predictions(broker)).containsAll(rows("predictions"));
      assertThat(outcomes(broker)).containsAll(rows("outcomes"));
      assertThat(files()).noneMatch(name -> name.startsWith("."));
    }
  }

  private Process export() throws IOException {
    Path jar = Path.of(System.getProperty("simoom.jar", "target/simoom.jar")).toAbsolutePath();
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-jar",
            jar.toString(),
            "export",
            "--out",
            out.toString())
        .directory(work.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(work.resolve("export.log").toFile()))
        .start();
  }

  /** The names of all files below the tables, those without their names yet too. */
  private List<String> files() throws IOException {
    return parts(out).stream().map(path -> path.getFileName().toString()).toList();
  }

  private static List<Path> parts(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    while (true) {
      try (Stream<Path> all = Files.walk(folder)) {
        return all.filter(path -> path.getFileName().toString().matches("[.]?part-.*")).toList();
      } catch (java.io.UncheckedIOException e) {
        // a file that got its name meanwhile is looked for again
        if (!(e.getCause() instanceof NoSuchFileException)) {
          throw e;
        }
      }
    }
  }

  private List<Map<String, Object>> table(String name) throws IOException {
    return ParquetFiles.rows(
        parts(out.resolve(name)).stream()
            .filter(path -> !path.getFileName().toString().startsWith("."))
            .toList());
  }

  private List<Row> rows(String table) throws IOException {
    return table(table).stream()
        .map(cells -> new Row(Cell.text(cells.get("product_id")), Cell.second(cells.get("second"))))
        .toList();
  }

  private List<FeatureRow> exportedFeatures() throws IOException {
    List<FeatureRow> rows = new ArrayList<>();
    for (Map<String, Object> cells : table("features")) {
      double[] values = new double[catalogue.size()];
      Arrays.setAll(values, i -> Cell.number(cells.get(catalogue.names().get(i))));
      rows.add(
          new FeatureRow(
              Cell.text(cells.get("product_id")), Cell.second(cells.get("second")), values));
    }
    return rows;
  }

  private static Row row(FeatureRow row) {
    return new Row(row.productId(), row.second());
  }

  private List<FeatureRow> features(String broker) {
    return TopicReader.readAll(broker, "ticks.features").stream()
        .map(new FeatureRowJson(catalogue)::read)
        .toList();
  }

  private static List<Row> predictions(String broker) {
    return TopicReader.readAll(broker, "ticks.predictions").stream()
        .map(new PredictionJson()::read)
        .map(said -> new Row(said.productId(), said.second()))
        .toList();
  }

  private static List<Row> outcomes(String broker) {
    return TopicReader.readAll(broker, "predictions.outcomes").stream()
        .map(new OutcomeJson()::read)
        .map(each -> new Row(each.productId(), each.second()))
        .toList();
  }
}
