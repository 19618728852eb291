package dev.simoom.features;

import java.util.Arrays;

/**
 * Realised volatility of the last seconds at each row of one product, for rows that come one by
 * one: of the row a horizon before, it is the {@link FutureVolatility}, to the bit. A function of
 * the rows of the last {@code horizon + 30} seconds alone. Not safe for use by many threads.
 */
public final class PastVolatility {
  private final FutureVolatility future;
  private final double[] returns;
  private final double[] past;
  private FeatureRow newest;
  private long known;

  /**
   * @param future says how it is computed, and over how many seconds
   */
  public PastVolatility(FutureVolatility future) {
    this.future = future;
    this.past = new double[future.horizon()];
    this.returns = new double[future.horizon()];
  }

  /**
   * Takes the next row.
   *
   * @param row of a second after those before
   * @return sample standard deviation of the log returns of the last {@code horizon} seconds, log
   *     return per sqrt(s); NaN where its segment does not hold them, or rows between are lost
   */
  public double add(FeatureRow row) {
    FeatureRow before = newest;
    newest = row;
    if (before == null || future.startsSegment(row) || !future.follows(before, row)) {
      known = 0;
      return Double.NaN;
    }
    long passed = row.second() - before.second();
    known = Math.min(known + passed, past.length);
    if (passed >= past.length) {
      Arrays.fill(returns, 0);
    } else {
      for (long second = before.second() + 1; second < row.second(); second++) {
        returns[index(second)] = 0;
      }
    }
    returns[index(row.second())] = future.logReturn(before, row);
    if (known < past.length) {
      return Double.NaN;
    }
    int oldest = index(row.second() + 1);
    System.arraycopy(returns, oldest, past, 0, past.length - oldest);
    System.arraycopy(returns, 0, past, past.length - oldest, oldest);
    return future.standardDeviation(past, 0);
  }

  private int index(long second) {
    return (int) Math.floorMod(second, (long) past.length);
  }
}
