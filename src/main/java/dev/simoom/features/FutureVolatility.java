package dev.simoom.features;

import java.util.Arrays;
import java.util.List;

/**
 * Looks up what happened after each row: {@code sigma_future}, the sample standard deviation of
 * {@code g(k+1) .. g(k+h)} over a horizon of {@code h} seconds, as {@code docs/features.md} defines
 * it.
 *
 * <p>It needs the rows alone: a row's {@code midprice} is {@code M(k+1)}, a second without a row
 * had no tick, and a segment begins where {@code return_1s} is undefined, which is so for its first
 * row and for no other.
 */
public final class FutureVolatility {
  /** How many seconds the label looks ahead where nothing else is said. */
  public static final int HORIZON_SECONDS = 60;

  /** A deviation needs two returns. */
  public static final int SHORTEST_HORIZON = 2;

  public static final int LONGEST_HORIZON = 3600;

  private final int horizon;
  private final int midprice;
  private final int lastReturn;

  /** Looks {@value #HORIZON_SECONDS} s ahead. */
  public FutureVolatility(FeatureCatalogue catalogue) {
    this(catalogue, HORIZON_SECONDS);
  }

  /**
   * @param horizon how many seconds it looks ahead, {@value #SHORTEST_HORIZON} to {@value
   *     #LONGEST_HORIZON}
   * @throws IllegalArgumentException where it is another
   */
  public FutureVolatility(FeatureCatalogue catalogue, int horizon) {
    this.horizon = requireHorizon(horizon);
    midprice = catalogue.position("midprice").orElseThrow();
    lastReturn = catalogue.position("return_1s").orElseThrow();
  }

  /**
   * A horizon that can be looked ahead.
   *
   * @param horizon seconds
   * @return the same
   * @throws IllegalArgumentException where it is not {@value #SHORTEST_HORIZON} to {@value
   *     #LONGEST_HORIZON}
   */
  public static int requireHorizon(int horizon) {
    if (horizon < SHORTEST_HORIZON || horizon > LONGEST_HORIZON) {
      throw new IllegalArgumentException(
          "the horizon is "
              + horizon
              + " s; allowed is "
              + SHORTEST_HORIZON
              + " to "
              + LONGEST_HORIZON);
    }
    return horizon;
  }

  /**
   * {@code sigma_future} of each row, in log return per sqrt(s); NaN where it is undefined.
   *
   * @param rows of one product, in the order in which they completed
   */
  public double[] sigmaFuture(List<FeatureRow> rows) {
    double[] sigma = new double[rows.size()];
    Arrays.fill(sigma, Double.NaN);
    int from = 0;
    for (int i = 1; i <= rows.size(); i++) {
      if (i == rows.size() || startsSegment(rows.get(i))) {
        segment(rows.subList(from, i), from, sigma);
        from = i;
      }
    }
    return sigma;
  }

  /** How many seconds it looks ahead. */
  public int horizon() {
    return horizon;
  }

  /** Whether the row is the first of its segment. */
  public boolean startsSegment(FeatureRow row) {
    return Double.isNaN(row.value(lastReturn));
  }

  private void segment(List<FeatureRow> rows, int at, double[] sigma) {
    long first = rows.get(0).second();
    int seconds = Math.toIntExact(rows.get(rows.size() - 1).second() - first) + 1;
    double[] logReturn = new double[seconds];
    for (int i = 1; i < rows.size(); i++) {
      FeatureRow row = rows.get(i);
      if (row.second() <= rows.get(i - 1).second()) {
        throw new IllegalArgumentException(
            "rows of "
                + row.productId()
                + " are not in the order of time at second "
                + row.second());
      }
      logReturn[(int) (row.second() - first)] = logReturn(rows.get(i - 1), row);
    }
    for (int i = 0; i < rows.size(); i++) {
      int next = (int) (rows.get(i).second() - first) + 1;
      if (next + horizon <= seconds) {
        sigma[at + i] = standardDeviation(logReturn, next);
      }
    }
  }

  /** Whether a row says itself that it follows another, with nothing lost between. */
  boolean follows(FeatureRow before, FeatureRow row) {
    return row.second() > before.second() && logReturn(before, row) == row.value(lastReturn);
  }

  /** {@code g} of a row, after the row before it in its segment. */
  double logReturn(FeatureRow before, FeatureRow row) {
    return Math.log(row.value(midprice) / before.value(midprice));
  }

  /** Of the returns of a horizon that begins there. */
  double standardDeviation(double[] logReturn, int from) {
    double sum = 0;
    for (int j = from; j < from + horizon; j++) {
      sum += logReturn[j];
    }
    double mean = sum / horizon;
    double squares = 0;
    for (int j = from; j < from + horizon; j++) {
      double deviation = logReturn[j] - mean;
      squares += deviation * deviation;
    }
    return Math.sqrt(squares / (horizon - 1));
  }
}
