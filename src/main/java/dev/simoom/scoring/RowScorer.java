package dev.simoom.scoring;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.VolatilityModel;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Scores rows with one model, or with the one that a switch names at the moment. */
public final class RowScorer {
  private final Supplier<VolatilityModel> model;
  private final Clock clock;
  private final Timer time;

  /**
   * @param model asked for each row
   * @param time takes how long each row took
   */
  public RowScorer(Supplier<VolatilityModel> model, Clock clock, Timer time) {
    this.model = model;
    this.clock = clock;
    this.time = time;
  }

  /** Scores a row. */
  public Prediction score(FeatureRow row) {
    VolatilityModel scoring = model.get();
    long begun = System.nanoTime();
    double probability = scoring.probability(row.values());
    time.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    return new Prediction(
        row.productId(),
        row.second(),
        probability,
        scoring.isSpike(probability) ? 1 : 0,
        scoring.threshold(),
        scoring.variant().label(),
        scoring.id(),
        clock.instant());
  }
}
