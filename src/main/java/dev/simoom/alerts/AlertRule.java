package dev.simoom.alerts;

import dev.simoom.scoring.Prediction;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which predictions are worth an alert: those that reach the threshold, of a product that is not
 * unknown, and whose second is at least the hold-off away from that of the product's alert before.
 * The time is the rows', so that a recording gives the alerts that it gave live. Safe for use by
 * many threads; each product's predictions come in their order.
 */
public final class AlertRule {
  private final OptionalDouble threshold;
  private final long holdOff;
  private final Map<String, Long> told = new ConcurrentHashMap<>();

  /**
   * @param threshold probability from which to tell; empty: each prediction's own
   * @param holdOff after an alert, how long nothing more is said of its product
   */
  public AlertRule(OptionalDouble threshold, Duration holdOff) {
    this.threshold = threshold;
    this.holdOff = holdOff.toSeconds();
  }

  /** Whether a prediction would be told if its product's hold-off is over. */
  boolean reaches(Prediction prediction) {
    return !prediction.isOfUnknownProduct()
        && prediction.probability() >= threshold.orElse(prediction.threshold());
  }

  /** Whether to tell of a prediction; if so, the hold-off of its product begins. */
  public boolean isDue(Prediction prediction) {
    if (!reaches(prediction)) {
      return false;
    }
    long second = prediction.second();
    boolean[] due = new boolean[1];
    told.compute(
        prediction.productId(),
        (product, last) -> {
          due[0] = last == null || Math.abs(second - last) >= holdOff;
          return due[0] ? second : last;
        });
    return due[0];
  }
}
