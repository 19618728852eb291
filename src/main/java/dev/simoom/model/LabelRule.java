package dev.simoom.model;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What counts as a spike: {@code sigma_future >= tau} of the product.
 *
 * @param horizonSeconds how far {@code sigma_future} looks
 * @param quantile of the training rows' {@code sigma_future} that tau is, in (0, 1)
 * @param tau by product, log return per sqrt(s)
 */
public record LabelRule(int horizonSeconds, double quantile, Map<String, Double> tau) {
  public LabelRule {
    tau = Map.copyOf(tau);
    tau.forEach(
        (product, value) -> {
          if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(
                "tau of " + product + " is " + value + ", which is not a positive number");
          }
        });
  }

  /** Tau of this product; empty where no training row was of it. */
  public OptionalDouble of(String productId) {
    Double value = tau.get(productId);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
