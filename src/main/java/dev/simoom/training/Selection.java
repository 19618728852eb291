package dev.simoom.training;

import dev.simoom.model.Calibration;
import dev.simoom.training.fit.Fitter;
import dev.simoom.training.rows.MarketShift;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What walk-forward validation found about a choice.
 *
 * @param fitter the choice
 * @param pooledAveragePrecision over the validation rows of all folds
 * @param stretches each market's stretch of each fold
 * @param calibration fitted to the pooled rows, their scores moved by {@link MarketShift}
 * @param markets the same slope with each market's own intercept; none where rows are not in taus
 * @param threshold where F1 is best on them
 */
public record Selection(
    Fitter fitter,
    double pooledAveragePrecision,
    List<Stretch> stretches,
    Calibration calibration,
    Map<String, Calibration> markets,
    double threshold) {
  /** Smaller differences change sides from one set of folds to another. */
  static final double NOISE = 0.005;

  /** A stretch with a smaller share of spikes says next to nothing about a choice. */
  private static final double FEWEST_SPIKES = 0.005;

  /**
   * A market's stretch of validation rows in one fold.
   *
   * @param market its name
   * @param baseRate the share of spikes
   * @param averagePrecision NaN without a spike
   */
  public record Stretch(String market, double baseRate, double averagePrecision) {
    private boolean counts() {
      return baseRate >= FEWEST_SPIKES && baseRate < 1;
    }
  }

  public Selection {
    stretches = List.copyOf(stretches);
    markets = Map.copyOf(markets);
  }

  /**
   * The figure by which choices are compared: the mean over the stretches that have spikes, each
   * market counted alike, so that one wild hour does not decide.
   */
  public double meanAveragePrecision() {
    return stretches.stream()
        .filter(Stretch::counts)
        .collect(
            Collectors.groupingBy(
                Stretch::market, Collectors.averagingDouble(Stretch::averagePrecision)))
        .values()
        .stream()
        .mapToDouble(mean -> mean)
        .average()
        .orElse(0);
  }

  /**
   * The best of some: of those whose mean average precision is less than {@link #NOISE} below the
   * highest, the one with the highest over the pooled rows; the first of those that are equal.
   *
   * @param selections at least one
   */
  static Selection best(List<Selection> selections) {
    double highest =
        selections.stream().mapToDouble(Selection::meanAveragePrecision).max().orElseThrow();
    Selection best = null;
    for (Selection selection : selections) {
      boolean close = selection.meanAveragePrecision() >= highest - NOISE;
      if (close
          && (best == null || selection.pooledAveragePrecision > best.pooledAveragePrecision)) {
        best = selection;
      }
    }
    return best;
  }

  /** Its figures in a line. */
  public String figures() {
    return String.format(
        Locale.ROOT,
        "average precision %.4f mean of stretches, %.4f pooled, base rates %s",
        meanAveragePrecision(),
        pooledAveragePrecision,
        stretches.stream()
            .map(stretch -> String.format(Locale.ROOT, "%.3f", stretch.baseRate()))
            .collect(Collectors.joining(" ")));
  }
}
