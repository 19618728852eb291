package dev.simoom.training.quality;

import java.util.Arrays;

/**
 * How complete a feature is.
 *
 * @param name as in the catalogue
 * @param rows how many there are
 * @param missing how many of them have no value
 * @param constant whether more than one row has a value and all are the same
 */
public record FeatureQuality(String name, long rows, long missing, boolean constant) {
  /**
   * @param values NaN where missing
   */
  static FeatureQuality of(String name, double[] values) {
    double[] there = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    boolean constant =
        there.length > 1 && Arrays.stream(there).allMatch(value -> value == there[0]);
    return new FeatureQuality(name, values.length, (long) values.length - there.length, constant);
  }

  /** The share of rows without a value. */
  public double missingShare() {
    return rows == 0 ? 0 : (double) missing / rows;
  }
}
