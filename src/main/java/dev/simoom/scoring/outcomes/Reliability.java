package dev.simoom.scoring.outcomes;

import dev.simoom.scoring.Prediction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of what was said came true, as counters: by ten bins of probability, and by product. The
 * settings name the products, so that no sender adds labels.
 */
final class Reliability {
  private static final int BINS = 10;

  /** Predictions that met their outcome, the sum of their probabilities, and the spikes. */
  private record Counts(Counter rows, Counter said, Counter spikes) {
    static Counts of(MeterRegistry metrics, String name, String which, String label, String value) {
      return new Counts(
          Counter.builder(name + ".rows")
              .description("Predictions that met what happened, by " + which)
              .tag(label, value)
              .register(metrics),
          Counter.builder(name + ".said")
              .description("Sum of their probabilities, by " + which)
              .tag(label, value)
              .register(metrics),
          Counter.builder(name + ".spikes")
              .description("Those of them after which a spike came, by " + which)
              .tag(label, value)
              .register(metrics));
    }

    void count(double probability, boolean spike) {
      rows.increment();
      said.increment(probability);
      if (spike) {
        spikes.increment();
      }
    }
  }

  private final Counts[] bins = new Counts[BINS];
  private final Map<String, Counts> products = new HashMap<>();

  Reliability(List<String> products, MeterRegistry metrics) {
    for (int i = 0; i < BINS; i++) {
      bins[i] =
          Counts.of(
              metrics,
              "simoom.reliability",
              "the lower end of their bin of probability",
              "bin",
              String.valueOf(i / (double) BINS));
    }
    for (String product : products) {
      this.products.computeIfAbsent(
          product,
          id -> Counts.of(metrics, "simoom.product.reliability", "product", "product_id", id));
    }
  }

  /** A prediction met its outcome. */
  void count(Prediction answer, boolean spike) {
    bins[Math.min(BINS - 1, (int) (answer.probability() * BINS))].count(
        answer.probability(), spike);
    Counts product = products.get(answer.productId());
    if (product != null) {
      product.count(answer.probability(), spike);
    }
  }
}
