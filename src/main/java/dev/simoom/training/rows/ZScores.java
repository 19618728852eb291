package dev.simoom.training.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.Calibration;
import dev.simoom.model.Calibrations;
import dev.simoom.model.LabelRule;
import dev.simoom.model.artifact.Distribution;
import dev.simoom.model.formula.Input;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a z-score over all training rows as one over the rows of a market and product. */
public final class ZScores {
  private ZScores() {}

  /**
   * The calibration of each market and product: the score {@code z + shift} over all rows becomes
   * that over its own.
   *
   * @param z the input, with mean and standard deviation over all training rows
   */
  public static Calibrations calibrations(
      LabelRule rule,
      Input z,
      double shift,
      List<LabelledRow> training,
      FeatureCatalogue catalogue) {
    int position = catalogue.position(z.feature()).orElseThrow();
    Map<String, Map<String, Calibration>> markets = new HashMap<>();
    rule.tau()
        .forEach(
            (market, products) -> {
              Map<String, Calibration> own = new HashMap<>();
              for (String product : products.keySet()) {
                double[] values =
                    training.stream()
                        .filter(row -> market.equals(LabelRule.ANY) || market.equals(row.market()))
                        .filter(row -> product.equals(row.row().productId()))
                        .mapToDouble(row -> row.row().value(position))
                        .toArray();
                own.put(product, among(Distribution.of(values), z, shift));
              }
              markets.put(market, own);
            });
    return new Calibrations(Calibration.none(), markets);
  }

  private static Calibration among(Distribution own, Input z, double shift) {
    if (!(own.std() > 0)) {
      return Calibration.none();
    }
    double slope = z.scale() / own.std();
    return new Calibration(
        slope,
        (z.mean() - own.mean()) / own.std() + shift - slope * shift,
        "none: z among the rows of the market");
  }
}
