package dev.simoom.scoring;

import dev.simoom.features.FeatureRow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts rows to which no model gave an answer, and says so, ever more rarely. */
final class UnscoredRows {
  private static final Logger LOG = LoggerFactory.getLogger(UnscoredRows.class);

  private final Counter rows;

  UnscoredRows(MeterRegistry metrics) {
    rows =
        Counter.builder("simoom.scoring.rows.unscored")
            .description("Feature rows that got no prediction because no model could score them")
            .register(metrics);
  }

  /** A row got no prediction. */
  void note(FeatureRow row, RuntimeException reason) {
    rows.increment();
    long times = (long) rows.count();
    // the first, the second, the fourth, ...: loud without filling the disk
    if (Long.bitCount(times) == 1) {
      LOG.warn(
          "{} at {} got no prediction, as {} rows by now: {}",
          row.productId(),
          row.second(),
          times,
          reason.getMessage());
      LOG.debug("why", reason);
    }
  }
}
