package dev.simoom.alerts;

import dev.simoom.scoring.Prediction;
import dev.simoom.stream.AdmittedProducts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;

/**
 * Which predictions are worth an alert: those that reach the threshold, of a product that is not
 * unknown, are of the last minute, and are the first of their product since the hold-off. Safe for
 * use by many threads.
 */
public final class SpikeWatch {
  private static final Duration OLD = Duration.ofMinutes(1);

  private final AlertSettings settings;
  private final Clock clock;
  private final AdmittedProducts products;
  private final Map<String, Instant> told = new ConcurrentHashMap<>();

  SpikeWatch(AlertSettings settings, AdmittedProducts products, Clock clock) {
    this.products = products;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Whether to tell of it; if so, the hold-off of its product begins, whether the webhook takes the
   * alert or not.
   *
   * @param prediction null where a message was none
   */
  public boolean isDue(@Body Prediction prediction) {
    if (prediction == null
        || prediction.isOfUnknownProduct()
        || prediction.probability() < settings.ownThreshold().orElse(prediction.threshold())) {
      return false;
    }
    Instant now = clock.instant();
    if (Instant.ofEpochSecond(prediction.second()).plus(OLD).isBefore(now)
        || !products.admits(prediction.productId(), "alerts")) {
      return false;
    }
    Instant[] before = new Instant[1];
    Instant after =
        told.compute(
            prediction.productId(),
            (product, last) -> {
              before[0] = last;
              return last == null || !last.plus(settings.holdOff()).isAfter(now) ? now : last;
            });
    return before[0] == null || !before[0].equals(after);
  }
}
