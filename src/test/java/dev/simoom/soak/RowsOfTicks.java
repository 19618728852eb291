package dev.simoom.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.TickJson;
import dev.simoom.support.TopicReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Holds the rows of a broker against its ticks, bit by bit. */
final class RowsOfTicks {
  private RowsOfTicks() {}

  /**
   * Waits until {@code ticks.features} holds every row of {@code ticks.raw}, and holds that there
   * is no other; a second may have several rows where the exchange's clock jumped back. Nothing
   * more may come into {@code ticks.raw}.
   */
  static void check(String broker) {
    FeatureCatalogue catalogue = new FeatureCatalogue();
    FeatureRowJson rowJson = new FeatureRowJson(catalogue);
    TickJson tickJson = new TickJson();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Set<FeatureRow> expected =
                  new HashSet<>(
                      FeatureStream.rowsOf(
                          catalogue,
                          TopicReader.readAll(broker, "ticks.raw").stream()
                              .map(tickJson::read)
                              .toList()));
              Set<FeatureRow> found = new HashSet<>();
              TopicReader.readAll(broker, "ticks.features")
                  .forEach(row -> found.add(rowJson.read(row)));
              Set<FeatureRow> missing = new HashSet<>(expected);
              missing.removeAll(found);
              Set<FeatureRow> others = new HashSet<>(found);
              others.removeAll(expected);
              System.out.printf(
                  "bad day: %d rows of the ticks, %d missing, %d others%n",
                  expected.size(), missing.size(), others.size());
              assertThat(missing).as("missing").isEmpty();
              assertThat(others).as("rows that the ticks do not give").isEmpty();
              assertThat(expected).isNotEmpty();
            });
  }
}
