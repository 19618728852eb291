package dev.simoom.model.level;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import dev.simoom.features.PastVolatility;

/** How much a product moved over the horizon that a row ends. */
@FunctionalInterface
interface RealisedVolatility {
  /**
   * Of the next row of the product, in log return per sqrt(s); NaN where the segment does not hold
   * the horizon.
   */
  double of(FeatureRow row);

  /** Of one product: at 60 s what the rows say themselves, else computed from their prices. */
  static RealisedVolatility over(int horizon, FeatureCatalogue catalogue) {
    if (horizon != FutureVolatility.HORIZON_SECONDS) {
      return new PastVolatility(new FutureVolatility(catalogue, horizon))::add;
    }
    int returns = catalogue.position("return_60s").orElseThrow();
    int volatility = catalogue.position("volatility_60s").orElseThrow();
    return row -> Double.isNaN(row.value(returns)) ? Double.NaN : row.value(volatility);
  }
}
