package dev.simoom.scoring.router;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.FallbackScorer;
import dev.simoom.model.RowLevels;
import dev.simoom.model.ScoredRow;
import dev.simoom.model.VolatilityModel;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.oip.OipScore;
import dev.simoom.stream.SafeToTry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Scores feature rows with a model into predictions. */
@SafeToTry
public final class RowScorer {
  private final FallbackScorer safe;
  private final ShadowMetrics shadows;
  private final Clock clock;
  private final Timer answers;
  private final Timer asides;
  private final Counter unscored;

  /**
   * @param answers takes how long each row took whose score is the answer
   * @param asides takes how long each other row took
   * @param unscored counts the rows that could not be scored
   */
  RowScorer(
      FallbackScorer safe,
      ShadowMetrics shadows,
      Clock clock,
      Timer answers,
      Timer asides,
      Counter unscored) {
    this.safe = safe;
    this.shadows = shadows;
    this.clock = clock;
    this.answers = answers;
    this.asides = asides;
    this.unscored = unscored;
  }

  /**
   * A prediction for each row; where the model fails for one, the baseline scores it.
   *
   * @param branch the branch of the router that chose the model; null where none did
   * @param levels what the rows before say of the product
   * @throws IllegalStateException where the baseline fails as well, or there is none
   */
  List<Prediction> answer(
      VolatilityModel model, List<FeatureRow> rows, String branch, RowLevels levels) {
    List<Prediction> predictions = new ArrayList<>(rows.size());
    for (FeatureRow row : rows) {
      long begun = System.nanoTime();
      ScoredRow scored = score(model, row, levels);
      answers.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      predictions.add(Prediction.of(row, scored, branch, clock.instant()));
    }
    return predictions;
  }

  private ScoredRow score(VolatilityModel model, FeatureRow row, RowLevels levels) {
    try {
      return safe.score(model, row, levels);
    } catch (RuntimeException e) {
      unscored.increment();
      throw e;
    }
  }

  /**
   * A prediction for each row, by this model and no other.
   *
   * @throws IllegalStateException where it gives no probability
   */
  public List<Prediction> strictly(VolatilityModel model, List<FeatureRow> rows) {
    return rows.stream().map(row -> strictly(model, row, RowLevels.TRAINED)).toList();
  }

  private Prediction strictly(VolatilityModel model, FeatureRow row, RowLevels levels) {
    return Prediction.of(row, FallbackScorer.strictly(model, row, levels), null, clock.instant());
  }

  /**
   * A prediction for each row that a server was asked for; the baseline's where it said nothing.
   *
   * @throws IllegalStateException where the baseline fails as well, or there is none
   */
  List<Prediction> answer(List<OipScore> scores, String branch, RowLevels levels) {
    List<Prediction> predictions = new ArrayList<>(scores.size());
    for (OipScore score : scores) {
      predictions.add(
          Prediction.of(
              score.row(),
              score.reason().isEmpty()
                  ? scored(score, levels)
                  : standIn(score.model(), score.row(), levels),
              branch,
              clock.instant()));
    }
    return predictions;
  }

  private ScoredRow standIn(VolatilityModel failed, FeatureRow row, RowLevels levels) {
    try {
      return safe.standIn(failed, row, levels);
    } catch (RuntimeException e) {
      unscored.increment();
      throw e;
    }
  }

  /** A prediction for each row that a server scored. */
  List<Prediction> shadow(List<OipScore> scores, RowLevels levels) {
    return scores.stream()
        .filter(score -> score.reason().isEmpty())
        .map(score -> Prediction.of(score.row(), scored(score, levels), null, clock.instant()))
        .toList();
  }

  private static ScoredRow scored(OipScore score, RowLevels levels) {
    VolatilityModel model = score.model();
    return new ScoredRow(
        model,
        score.probability(),
        levels.recalibration(model, score.row()),
        levels.tau(model, score.row()));
  }

  /** A prediction for each row that the model can score; the others are counted. */
  List<Prediction> shadow(VolatilityModel model, List<FeatureRow> rows, RowLevels levels) {
    List<Prediction> predictions = new ArrayList<>(rows.size());
    for (FeatureRow row : rows) {
      try {
        long begun = System.nanoTime();
        predictions.add(strictly(model, row, levels));
        asides.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      } catch (RuntimeException e) {
        shadows.failed(model, e.toString());
      }
    }
    return predictions;
  }
}
