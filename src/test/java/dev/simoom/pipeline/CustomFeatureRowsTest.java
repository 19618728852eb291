package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.custom.CustomFeatures;
import dev.simoom.features.file.FeatureFileReader;
import dev.simoom.support.FeatureJar;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.SharedData;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of the user's own in the rows of a running program and of its files. */
class CustomFeatureRowsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Comparator<FeatureRow> BY_PRODUCT_AND_SECOND =
      Comparator.comparing(FeatureRow::productId).thenComparing(FeatureRow::second);
  private static final String YAML =
      """
      - name: trend
        version: 1
        description: the last five seconds against their moves
        expression: return_5s / (mean_abs_return_5s * sqrt(5))
      - name: broken
        version: 1
        description: infinite in most rows
        expression: 1 / (price - price) * spread_of_ticks
      """;

  @TempDir Path folder;

  @Test
  void shouldBeTheSameInTheTopicAndInEveryKindOfFile() throws Exception {
    Path recording = SharedData.recording("coinbase-all-channels-2026-08-09.ndjson.gz");
    Path yaml = Files.writeString(folder.resolve("own.yaml"), YAML);
    Path jar =
        FeatureJar.write(
            folder.resolve("mine.jar"),
            "Mine",
            FeatureJar.source(
                "class Mine",
                "spread_of_ticks",
                1,
                60,
                "return row.ticks().stream().mapToDouble(t -> t.bestAsk() - t.bestBid()).max()"
                    + ".getAsDouble();"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader lib = FeatureJar.loader(List.of(jar))) {
      Thread.currentThread().setContextClassLoader(lib);
      FeatureCatalogue catalogue = CustomFeatures.catalogue(lib, Optional.of(yaml));
      List<FeatureRow> expected = rowsOfFile(recording, yaml, "rows.parquet", catalogue);
      assertThat(expected).anyMatch(row -> Double.isFinite(row.value("trend")));
      assertThat(expected).allMatch(row -> row.value("spread_of_ticks") > 0);
      assertThat(expected).allMatch(row -> Double.isNaN(row.value("broken")));
      assertThat(rowsOfFile(recording, yaml, "rows.csv", catalogue)).isEqualTo(expected);
      assertThat(rowsOfFile(recording, yaml, "rows.ndjson", catalogue)).isEqualTo(expected);
      runs(recording, yaml, catalogue, expected);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private List<FeatureRow> rowsOfFile(
      Path recording, Path yaml, String name, FeatureCatalogue catalogue) throws Exception {
    Path out = folder.resolve(name);
    int exit =
        SimoomCommand.commands()
            .execute(
                "features",
                "--data-file",
                recording.toString(),
                "--custom-features",
                yaml.toString(),
                "--out",
                out.toString());
    assertThat(exit).isZero();
    return new FeatureFileReader(catalogue)
        .read(out).stream().sorted(BY_PRODUCT_AND_SECOND).toList();
  }

  private void runs(
      Path recording, Path yaml, FeatureCatalogue catalogue, List<FeatureRow> expected) {
    FeatureRowJson json = new FeatureRowJson(catalogue);
    FeatureRowJson older = new FeatureRowJson(new FeatureCatalogue());
    try (RunningSimoom simoom =
        RunningSimoom.in(folder.resolve("running"))
            .set("simoom.roles", "ingest,features")
            .set("simoom.source", "replay")
            .set("simoom.replay.file", recording.toString())
            .set("simoom.replay.speed", "max")
            .set("simoom.parity.every", "1s")
            .set("simoom.features.custom", yaml.toString())
            .start()) {
      await()
          .atMost(PATIENCE)
          .until(() -> simoom.topic("ticks.features").size() >= expected.size());
      List<byte[]> messages = simoom.topic("ticks.features");
      assertThat(messages.stream().map(json::read).sorted(BY_PRODUCT_AND_SECOND))
          .containsExactlyElementsOf(expected);
      // who does not know them reads past them
      assertThat(messages.stream().map(older::read).map(FeatureRow::size))
          .containsOnly(new FeatureCatalogue().size());
      await().atMost(PATIENCE).until(() -> simoom.counter("simoom.parity.rows.checked") >= 10);
      assertThat(simoom.counter("simoom.parity.rows.different")).isZero();
      assertThat(missing(simoom, "broken", "infinite") + missing(simoom, "broken", "undefined"))
          .isEqualTo(expected.size());
      assertThat(missing(simoom, "broken", "infinite")).isPositive();
      assertThat(missing(simoom, "trend", "undefined"))
          .isEqualTo(expected.stream().filter(row -> Double.isNaN(row.value("trend"))).count());
    }
  }

  private static double missing(RunningSimoom simoom, String feature, String reason) {
    return simoom
        .bean(io.micrometer.core.instrument.MeterRegistry.class)
        .get("simoom.features.custom.missing")
        .tags("feature", feature, "reason", reason)
        .functionCounter()
        .count();
  }
}
