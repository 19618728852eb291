package dev.simoom.scoring.router;

import dev.simoom.model.VolatilityModel;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.RowScores;
import dev.simoom.scoring.VariantScore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts how often models that do not answer say the same as the one that does. */
public final class ShadowMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowMetrics.class);

  private final MeterRegistry metrics;
  private final Map<String, List<Counter>> rows = new ConcurrentHashMap<>();
  private final Counter failures;

  ShadowMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    this.failures =
        Counter.builder("simoom.shadow.failures")
            .description("Feature rows that a model which does not answer could not score")
            .register(metrics);
  }

  /** Models scored a row beside the one that answered. */
  public void scored(RowScores row) {
    for (VariantScore score : row.all()) {
      if (!score.modelVersion().equals(row.answer().modelVersion())) {
        scored(score, row.answer());
      }
    }
  }

  private void scored(VariantScore score, Prediction answer) {
    rows.computeIfAbsent(score.modelVersion(), this::counters)
        .get(score.prediction() == answer.prediction() ? 1 : 0)
        .increment();
  }

  private List<Counter> counters(String modelVersion) {
    int slash = modelVersion.indexOf('/');
    String name = slash < 0 ? modelVersion : modelVersion.substring(0, slash);
    return List.of(counter(name, false), counter(name, true));
  }

  private Counter counter(String name, boolean agrees) {
    return Counter.builder("simoom.shadow.rows")
        .description(
            "Feature rows scored by a model that did not answer them, by whether it predicts the"
                + " same")
        .tag("model_name", name)
        .tag("agrees", String.valueOf(agrees))
        .register(metrics);
  }

  /** A model that does not answer could not score a row. */
  void failed(VolatilityModel model, String reason) {
    failed(model.id(), reason);
  }

  /** Something that does not answer could not score a row. */
  void failed(String what, String reason) {
    failures.increment();
    long times = (long) failures.count();
    // the first, the second, the fourth, ...: loud without filling the disk
    if (Long.bitCount(times) == 1) {
      LOG.warn("{} scored no row, {} times by now: {}", what, times, reason);
    }
  }
}
