package dev.simoom.scoring;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.VolatilityModel;
import java.time.Clock;
import java.util.function.Supplier;

/** Scores rows with one model, or with the one that a switch names at the moment. */
public final class RowScorer {
  private final Supplier<VolatilityModel> model;
  private final Clock clock;

  /**
   * @param model asked for each row
   */
  public RowScorer(Supplier<VolatilityModel> model, Clock clock) {
    this.model = model;
    this.clock = clock;
  }

  /** Scores a row. */
  public Prediction score(FeatureRow row) {
    VolatilityModel scoring = model.get();
    double probability = scoring.probability(row.values());
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
