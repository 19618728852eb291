package dev.simoom.drift.live;

import dev.simoom.features.Feature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.SharedRows;
import dev.simoom.stream.batch.RecordBatch;
import dev.simoom.wire.BadMessageException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads rows off their topic for {@link LiveDrift}, and shows in gauges what it tells. */
public final class DriftWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);

  private final SharedRows rows;
  private final LiveDrift drift;

  DriftWatch(FeatureCatalogue catalogue, SharedRows rows, LiveDrift drift, MeterRegistry metrics) {
    this.rows = rows;
    this.drift = drift;
    for (Feature feature : catalogue.features()) {
      Gauge.builder(
              "simoom.feature.drift",
              drift,
              d -> d.verdict().distances().getOrDefault(feature.name(), Double.NaN))
          .description(
              "Wasserstein distance of a feature over the last hour from the running model's"
                  + " training rows, in their standard deviations")
          .tag("feature", feature.name())
          .register(metrics);
    }
    Gauge.builder("simoom.feature.drift.rows", drift, d -> d.verdict().rows())
        .description("Feature rows that the drift gauges look at")
        .register(metrics);
    Gauge.builder("simoom.feature.drift.inputs", drift, d -> d.verdict().driftedInputs())
        .description("Share of the running model's inputs that have drifted")
        .baseUnit("ratio")
        .register(metrics);
  }

  /**
   * Takes the rows of a poll; malformed records are skipped (scoring makes dead letters of them).
   */
  public void take(@Body RecordBatch poll) {
    poll.forEach((partition, offset, value) -> take(partition.partition(), offset, value));
  }

  private void take(int partition, long offset, byte[] message) {
    try {
      drift.take(rows.read(partition, offset, message));
    } catch (BadMessageException e) {
      LOG.debug("a record of the features topic is skipped: {}", e.getMessage());
    }
  }
}
