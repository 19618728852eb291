package dev.simoom.training;

import dev.simoom.model.Calibration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What walk-forward validation found about a choice.
 *
 * @param fitter the choice
 * @param averagePrecision over the validation rows of all folds, the mean of the markets'
 * @param folds the average precision of each fold that has a spike
 * @param baseRates the share of spikes in each fold
 * @param calibration fitted to the pooled rows
 * @param threshold where F1 is best on them
 */
public record Selection(
    Fitter fitter,
    double averagePrecision,
    List<Double> folds,
    List<Double> baseRates,
    Calibration calibration,
    double threshold) {
  public Selection {
    folds = List.copyOf(folds);
    baseRates = List.copyOf(baseRates);
  }

  /** Its figures in a line. */
  public String figures() {
    return String.format(
        Locale.ROOT,
        "average precision %.4f over all folds (mean of the markets), %.4f mean of folds, base"
            + " rates %s",
        averagePrecision,
        folds.stream().mapToDouble(f -> f).average().orElse(0),
        baseRates.stream()
            .map(rate -> String.format(Locale.ROOT, "%.3f", rate))
            .collect(Collectors.joining(" ")));
  }
}
