package dev.simoom.model.level;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Counts of volatilities in bins of equal width in the logarithm, a twentieth each. Integers alone,
 * so that any order of additions and removals gives the same. Not safe for use by many threads.
 */
final class Histogram {
  static final int BINS = 420;
  private static final double WIDTH = 0.05;
  private static final double LEAST = 1e-9;
  private static final double LOG_LEAST = StrictMath.log(LEAST);

  private final int[] counts = new int[BINS];
  private int total;

  /** The bin of a volatility in log return per sqrt(s); what is below 1e-9 has the first. */
  static int bin(double volatility) {
    if (!(volatility > LEAST)) {
      return 0;
    }
    int bin = (int) ((StrictMath.log(volatility) - LOG_LEAST) / WIDTH) + 1;
    return Math.min(bin, BINS - 1);
  }

  void add(int bin) {
    counts[bin]++;
    total++;
  }

  void add(int bin, int times) {
    counts[bin] += times;
    total += times;
  }

  void remove(int bin, int times) {
    add(bin, -times);
  }

  void add(LevelBlock block) {
    for (int i = 0; i < block.bins().length; i++) {
      add(block.bins()[i], block.counts()[i]);
    }
  }

  void remove(LevelBlock block) {
    for (int i = 0; i < block.bins().length; i++) {
      remove(block.bins()[i], block.counts()[i]);
    }
  }

  void clear() {
    Arrays.fill(counts, 0);
    total = 0;
  }

  int total() {
    return total;
  }

  /** The bins that hold something, rising. */
  int[] bins() {
    return IntStream.range(0, BINS).filter(bin -> counts[bin] > 0).toArray();
  }

  /** The count of a bin. */
  int count(int bin) {
    return counts[bin];
  }

  /**
   * A quantile, evenly spread within its bin; 0 in the first bin, NaN where nothing was counted.
   *
   * @param q in (0, 1)
   */
  double quantile(double q) {
    if (total == 0) {
      return Double.NaN;
    }
    double rank = q * total;
    int bin = 0;
    long below = 0;
    while (below + counts[bin] < rank) {
      below += counts[bin];
      bin++;
    }
    if (bin == 0) {
      return 0;
    }
    double within = (rank - below) / counts[bin];
    return StrictMath.exp(LOG_LEAST + WIDTH * (bin - 1 + within));
  }
}
