package dev.simoom.scoring;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.Scores;
import dev.simoom.model.VolatilityModel;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Scores rows with one model, or with the one that a switch names at the moment. */
public final class RowScorer {
  /** How rows are scored with a model. */
  @FunctionalInterface
  public interface Way {
    Scores score(VolatilityModel model, String productId, List<double[]> rows);
  }

  private final Supplier<VolatilityModel> model;
  private final Way scorer;
  private final Clock clock;
  private final Timer time;

  /**
   * @param model asked for each row
   * @param time takes how long each row took
   */
  public RowScorer(Supplier<VolatilityModel> model, Way scorer, Clock clock, Timer time) {
    this.model = model;
    this.scorer = scorer;
    this.clock = clock;
    this.time = time;
  }

  /** Scores a row; the prediction names the model that did. */
  public Prediction score(FeatureRow row) {
    VolatilityModel asked = model.get();
    long begun = System.nanoTime();
    Scores scores = scorer.score(asked, row.productId(), List.of(row.values()));
    time.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    VolatilityModel scoring = scores.model();
    double probability = scores.probabilities()[0];
    return new Prediction(
        row.productId(),
        row.second(),
        probability,
        scoring.isSpike(probability) ? 1 : 0,
        scoring.threshold(),
        scoring.variant().label(),
        scoring.id(),
        scoring.calibration(row.productId()),
        clock.instant());
  }
}
