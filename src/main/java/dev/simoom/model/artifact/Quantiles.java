package dev.simoom.model.artifact;

import java.util.Arrays;

/**
 * Sample quantiles by linear interpolation between order statistics: type 7 of R. J. Hyndman and Y.
 * Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996).
 */
public final class Quantiles {
  private Quantiles() {}

  /** The values without NaN, in ascending order. */
  public static double[] sorted(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
  }

  /**
   * One quantile.
   *
   * @param sorted ascending, at least one value, no NaN
   * @param share in [0, 1]
   */
  public static double of(double[] sorted, double share) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no value to take a quantile of");
    }
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
