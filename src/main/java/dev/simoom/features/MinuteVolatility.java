package dev.simoom.features;

import java.util.Arrays;

/**
 * The volatility of each of a segment's last sixty whole minutes, and how high it was at its
 * highest.
 *
 * <p>A minute's value is computed afresh from its own sixty returns, once, when the minute is over:
 * it does not depend on what came before it. Not safe for use by many threads.
 */
final class MinuteVolatility {
  /** How far back a value may reach: sixty whole minutes and one that is not over. */
  static final int LONGEST_SECONDS = 3660;

  private static final int SECONDS = 60;
  private static final int MINUTES = 60;
  private static final int FEWEST = 30;
  private static final double SHARE = 0.9;

  private final double[] returns = new double[SECONDS];
  private final double[] minutes = new double[MINUTES];
  private int known;
  private int wholeMinutes;
  private double quantile = Double.NaN;

  /** A new segment begins. */
  void clear() {
    known = 0;
    wholeMinutes = 0;
    quantile = Double.NaN;
  }

  /** Takes the return of a second; each second once, in the order of time. */
  void add(long second, double logReturn) {
    int at = (int) Math.floorMod(second, (long) SECONDS);
    returns[at] = logReturn;
    known = at == 0 ? 1 : known + 1;
    if (at == SECONDS - 1) {
      if (known == SECONDS) {
        minutes[(int) Math.floorMod(Math.floorDiv(second, (long) SECONDS), (long) MINUTES)] =
            deviation();
        wholeMinutes = Math.min(wholeMinutes + 1, MINUTES);
        quantile = wholeMinutes < FEWEST ? Double.NaN : high(second);
      }
      known = 0;
    }
  }

  /** The 0.9 quantile of the last sixty whole minutes; NaN with fewer than thirty. */
  double quantile() {
    return quantile;
  }

  private double deviation() {
    double sum = 0;
    for (double each : returns) {
      sum += each;
    }
    double mean = sum / SECONDS;
    double squares = 0;
    for (double each : returns) {
      squares += (each - mean) * (each - mean);
    }
    return Math.sqrt(squares / (SECONDS - 1));
  }

  private double high(long second) {
    double[] sorted = new double[wholeMinutes];
    long minute = Math.floorDiv(second, (long) SECONDS);
    for (int i = 0; i < wholeMinutes; i++) {
      sorted[i] = minutes[(int) Math.floorMod(minute - i, (long) MINUTES)];
    }
    Arrays.sort(sorted);
    double at = SHARE * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
