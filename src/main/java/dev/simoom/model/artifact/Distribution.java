package dev.simoom.model.artifact;

import java.util.List;

/**
 * How a feature was distributed over the training rows: the reference for drift.
 *
 * @param count how many rows had a value
 * @param missing how many had none
 * @param mean NaN is not allowed: 0 with no value
 * @param std sample standard deviation; 0 with fewer than two values
 * @param quantiles at 0, 0.01, ..., 1; empty with no value
 */
public record Distribution(
    long count, long missing, double mean, double std, List<Double> quantiles) {
  private static final int STEPS = 100;

  public Distribution {
    quantiles = List.copyOf(quantiles);
    if (count > 0 && quantiles.size() != STEPS + 1) {
      throw new IllegalArgumentException(
          "a reference distribution has " + quantiles.size() + " quantiles instead of 101");
    }
  }

  /**
   * @param values NaN where missing
   */
  public static Distribution of(double[] values) {
    double[] sorted = Quantiles.sorted(values);
    long missing = (long) values.length - sorted.length;
    if (sorted.length == 0) {
      return new Distribution(0, missing, 0, 0, List.of());
    }
    double mean = 0;
    for (double value : sorted) {
      mean += value / sorted.length;
    }
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    Double[] quantiles = new Double[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      quantiles[i] = Quantiles.of(sorted, (double) i / STEPS);
    }
    double std = sorted.length < 2 ? 0 : Math.sqrt(squares / (sorted.length - 1));
    return new Distribution(sorted.length, missing, mean, std, List.of(quantiles));
  }
}
