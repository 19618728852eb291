package dev.simoom.model;

import dev.simoom.features.FeatureRow;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What counts as a spike: {@code sigma_future >= tau} of the product.
 *
 * @param horizonSeconds how far {@code sigma_future} looks
 * @param quantile of the training rows' {@code sigma_future} that tau is, in (0, 1)
 * @param tau by product, log return per sqrt(s)
 * @param mode whether tau stays
 */
public record LabelRule(
    int horizonSeconds, double quantile, Map<String, Double> tau, LabelMode mode) {
  public LabelRule {
    Objects.requireNonNull(mode, "mode");
    tau = Map.copyOf(tau);
    tau.forEach(
        (product, value) -> {
          if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(
                "tau of " + product + " is " + value + ", which is not a positive number");
          }
        });
  }

  /**
   * Tau at a row.
   *
   * @param row of a product that has a tau
   * @param level the row's {@code minute_volatility_p90_60m}; NaN where undefined
   */
  public double at(FeatureRow row, double level) {
    return at(row.productId(), level).orElseThrow(NoSuchElementException::new);
  }

  /**
   * Tau of a product at a moment; empty where no training row was of the product.
   *
   * @param level its {@code minute_volatility_p90_60m} then; NaN where undefined
   */
  public OptionalDouble at(String productId, double level) {
    OptionalDouble trained = of(productId);
    return mode == LabelMode.ADAPTIVE && level > 0 && trained.isPresent()
        ? OptionalDouble.of(level)
        : trained;
  }

  /** The training rows' tau of this product; empty where no training row was of it. */
  public OptionalDouble of(String productId) {
    Double value = tau.get(productId);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
