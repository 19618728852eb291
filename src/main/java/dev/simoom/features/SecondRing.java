package dev.simoom.features;

/**
 * A product's last seconds, each by its number: what {@link Windows} sums over. The memory is
 * fixed: the next power of two of seconds, ten numbers each.
 *
 * <p>Symbols as in {@code docs/features.md}: {@code M(x)} the midprice of the last tick before
 * {@code x}, {@code g(j) = ln(M(j+1) / M(j))}. Not safe for use by many threads.
 */
final class SecondRing {
  private final int mask;
  private final double[] midprice;
  private final double[] logReturn;
  private final int[] ticks;
  private final double[] spreadSum;
  private final double[] imbalanceSum;
  private final int[] imbalances;
  private final int[] returnCount;
  private final double[] returnMean;
  private final double[] returnDeviations;
  private final Moments joined = new Moments();

  /**
   * @param seconds that are remembered at least
   */
  SecondRing(int seconds) {
    int capacity = Integer.highestOneBit(seconds) << 1;
    mask = capacity - 1;
    midprice = new double[capacity];
    logReturn = new double[capacity];
    ticks = new int[capacity];
    spreadSum = new double[capacity];
    imbalanceSum = new double[capacity];
    imbalances = new int[capacity];
    returnCount = new int[capacity];
    returnMean = new double[capacity];
    returnDeviations = new double[capacity];
  }

  private int index(long second) {
    return (int) second & mask;
  }

  /**
   * Takes a second with ticks.
   *
   * @param midpriceBefore of the second before it; NaN where it is the first of its segment
   */
  void put(Second second, double midpriceBefore) {
    int at = index(second.second());
    midprice[at] = second.midprice();
    ticks[at] = second.ticks();
    spreadSum[at] = second.spreadSum();
    imbalanceSum[at] = second.imbalanceSum();
    imbalances[at] = second.imbalances();
    joined.clear();
    if (Double.isNaN(midpriceBefore)) {
      logReturn[at] = Double.NaN;
    } else {
      logReturn[at] = Math.log(second.midprice() / midpriceBefore);
      joined.add(Math.log(second.firstMidprice() / midpriceBefore));
    }
    Moments within = second.returns();
    joined.join(within.count(), within.rawMean(), within.deviations());
    returnCount[at] = (int) joined.count();
    returnMean[at] = joined.rawMean();
    returnDeviations[at] = joined.deviations();
  }

  /** Takes a second without a tick. */
  void putEmpty(long second, double carriedMidprice) {
    int at = index(second);
    midprice[at] = carriedMidprice;
    logReturn[at] = 0;
    ticks[at] = 0;
    spreadSum[at] = 0;
    imbalanceSum[at] = 0;
    imbalances[at] = 0;
    returnCount[at] = 0;
    returnMean[at] = 0;
    returnDeviations[at] = 0;
  }

  /** {@code M(second + 1)}. */
  double midprice(long second) {
    return midprice[index(second)];
  }

  /** {@code g(second)}; NaN for the first second of a segment. */
  double logReturn(long second) {
    return logReturn[index(second)];
  }

  int ticks(long second) {
    return ticks[index(second)];
  }

  /** Over its ticks, of the relative spread. */
  double spreadSum(long second) {
    return spreadSum[index(second)];
  }

  /** Over its ticks that have an imbalance. */
  double imbalanceSum(long second) {
    return imbalanceSum[index(second)];
  }

  int imbalances(long second) {
    return imbalances[index(second)];
  }

  /** Joins its tick-to-tick returns, that from the second before included, to others. */
  void joinTickReturns(long second, Moments others) {
    int at = index(second);
    others.join(returnCount[at], returnMean[at], returnDeviations[at]);
  }
}
