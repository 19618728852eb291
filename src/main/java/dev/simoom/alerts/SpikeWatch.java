package dev.simoom.alerts;

import dev.simoom.scoring.Prediction;
import dev.simoom.stream.AdmittedProducts;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.Body;

/**
 * Which predictions are told: those that {@link AlertRule} finds worth an alert and that are not
 * old. Safe for use by many threads.
 */
public final class SpikeWatch {
  private final AlertSettings settings;
  private final AlertRule rule;
  private final Clock clock;
  private final AdmittedProducts products;

  SpikeWatch(AlertSettings settings, AdmittedProducts products, Clock clock) {
    this.products = products;
    this.settings = settings;
    this.rule = settings.rule();
    this.clock = clock;
  }

  /**
   * Whether to tell of it; if so, the hold-off of its product begins, whether the webhook takes the
   * alert or not.
   *
   * @param prediction null where a message was none
   */
  public boolean isDue(@Body Prediction prediction) {
    return prediction != null
        && rule.reaches(prediction)
        && !isOld(prediction)
        && products.admits(prediction.productId(), "alerts")
        && rule.isDue(prediction);
  }

  private boolean isOld(Prediction prediction) {
    return Instant.ofEpochSecond(prediction.second())
        .plus(settings.maxAge())
        .isBefore(clock.instant());
  }
}
