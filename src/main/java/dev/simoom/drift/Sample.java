package dev.simoom.drift;

import java.util.Arrays;

/**
 * The values of one column, in ascending order.
 *
 * <p>Fixed once it is made.
 */
public final class Sample {
  private final double[] sorted;
  private final long missing;
  private final int distinct;
  private final double mean;
  private final double std;

  /**
   * @param values in any order; NaN where missing
   */
  public Sample(double[] values) {
    sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    missing = (long) values.length - sorted.length;
    int different = sorted.length == 0 ? 0 : 1;
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += sorted[i];
      different += i > 0 && sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    distinct = different;
    mean = sum / sorted.length;
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    std = Math.sqrt(squares / sorted.length);
  }

  /** How many values there are. */
  public int size() {
    return sorted.length;
  }

  /** The value at this place of the order. */
  public double at(int place) {
    return sorted[place];
  }

  /** How many values were missing. */
  public long missing() {
    return missing;
  }

  /** The share that was missing; 0 where there was nothing at all. */
  public double missingShare() {
    long all = missing + sorted.length;
    return all == 0 ? 0 : (double) missing / all;
  }

  /** How many different values there are. */
  public int distinct() {
    return distinct;
  }

  /** NaN without a value. */
  public double mean() {
    return mean;
  }

  /** The standard deviation of the values as a population (n); NaN without a value. */
  public double std() {
    return std;
  }

  /** How many values are below this one, or at most this one. */
  int count(double limit, boolean inclusive) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < limit || inclusive && sorted[middle] == limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether every value is a whole number. */
  boolean isWhole() {
    return Arrays.stream(sorted).allMatch(v -> v == Math.rint(v));
  }
}
