package dev.simoom.features;

/**
 * A product's last seconds within its segment, and the window statistics over them.
 *
 * <p>A statistic is summed afresh, oldest second first, over exactly the seconds of its window: the
 * same seconds give the same bits, whatever came before them (the mean absolute returns: newest
 * second first, one pass for all their windows). A row costs one pass over the seconds of each
 * window, never over ticks; the memory is fixed at {@code capacity} seconds of ten numbers, and 60
 * minutes of one.
 *
 * <p>Symbols as in {@code docs/features.md}: {@code k} is the last completed second, {@code M(x)}
 * the midprice of the last tick before {@code x}, {@code g(j) = ln(M(j+1) / M(j))}. Not safe for
 * use by many threads.
 */
public final class Windows {
  static final int FEWEST_RETURNS = 10;

  /** The longest window over seconds; what looks further back does so by whole minutes. */
  static final int LONGEST_OVER_SECONDS = 900;

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

  private final Moments tickReturns = new Moments();
  private int tickReturnsWindow;

  private final MinuteVolatility minutes = new MinuteVolatility();
  private final double[] absoluteSums;
  private long absoluteSumsOf = Long.MIN_VALUE;

  private boolean empty = true;
  private long first;
  private long last;
  private double price;
  private double spread;
  private double imbalance;

  /**
   * @param longestWindow seconds, at least 1
   */
  public Windows(int longestWindow) {
    int seconds = Math.min(Math.max(longestWindow, 1), LONGEST_OVER_SECONDS);
    int capacity = Integer.highestOneBit(seconds + 1) << 1;
    absoluteSums = new double[seconds + 1];
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

  /**
   * Takes in a completed second, and the seconds without a tick before it.
   *
   * @throws IllegalArgumentException where the second is not later than the last one and starts no
   *     segment
   */
  public void add(Second second) {
    long k = second.second();
    if (empty || second.startsSegment()) {
      empty = false;
      first = k;
      minutes.clear();
      put(second, Double.NaN);
    } else {
      if (k <= last) {
        throw new IllegalArgumentException("second " + k + " after second " + last);
      }
      double before = midprice[index(last)];
      for (long j = last + 1; j < k; j++) {
        putEmpty(j, before);
        minutes.add(j, 0);
      }
      put(second, before);
      minutes.add(k, logReturn[index(k)]);
    }
    last = k;
    price = second.price();
    spread = second.spread();
    imbalance = second.imbalance();
    tickReturnsWindow = 0;
    absoluteSumsOf = Long.MIN_VALUE;
  }

  private void put(Second second, double midpriceBefore) {
    int at = index(second.second());
    midprice[at] = second.midprice();
    ticks[at] = second.ticks();
    spreadSum[at] = second.spreadSum();
    imbalanceSum[at] = second.imbalanceSum();
    imbalances[at] = second.imbalances();
    tickReturns.clear();
    if (Double.isNaN(midpriceBefore)) {
      logReturn[at] = Double.NaN;
    } else {
      logReturn[at] = Math.log(second.midprice() / midpriceBefore);
      tickReturns.add(Math.log(second.firstMidprice() / midpriceBefore));
    }
    Moments within = second.returns();
    tickReturns.join(within.count(), within.rawMean(), within.deviations());
    returnCount[at] = (int) tickReturns.count();
    returnMean[at] = tickReturns.rawMean();
    returnDeviations[at] = tickReturns.deviations();
  }

  private void putEmpty(long second, double carriedMidprice) {
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

  private int index(long second) {
    return (int) second & mask;
  }

  /** The first second of a window of this length that lies in the segment. */
  private long from(int window) {
    return Math.max(first, last + 1 - window);
  }

  /** {@code k}, in Unix seconds. */
  public long second() {
    return last;
  }

  double price() {
    return price;
  }

  double spread() {
    return spread;
  }

  double imbalance() {
    return imbalance;
  }

  /** {@code M(k+1)}. */
  double midprice() {
    return midprice[index(last)];
  }

  /** {@code ln(M(k+1) / M(k+1-n))}; NaN while the segment has no tick before {@code k+1-n}. */
  double logReturn(int n) {
    long before = last - n;
    return before < first ? Double.NaN : Math.log(midprice[index(last)] / midprice[index(before)]);
  }

  /**
   * Sample standard deviation of the last {@code min(window, available)} {@code g(j)}; NaN with
   * fewer than ten.
   */
  double volatility(int window) {
    long from = Math.max(first + 1, last + 1 - window);
    long count = last + 1 - from;
    if (count < FEWEST_RETURNS) {
      return Double.NaN;
    }
    double sum = 0;
    for (long j = from; j <= last; j++) {
      sum += logReturn[index(j)];
    }
    double mean = sum / count;
    double squares = 0;
    for (long j = from; j <= last; j++) {
      double deviation = logReturn[index(j)] - mean;
      squares += deviation * deviation;
    }
    return Math.sqrt(squares / (count - 1));
  }

  /**
   * Mean of the last {@code min(window, available)} absolute {@code g(j)}; NaN with fewer than
   * {@code min(window, 10)}.
   *
   * @param window at most {@link #LONGEST_OVER_SECONDS}
   */
  double meanAbsoluteReturn(int window) {
    int count = (int) Math.min(last - first, window);
    if (count < Math.min(window, FEWEST_RETURNS)) {
      return Double.NaN;
    }
    sumAbsoluteReturns();
    return absoluteSums[count] / count;
  }

  /** {@code absoluteSums[n]}: the sum of the last {@code n} absolute {@code g(j)}. */
  private void sumAbsoluteReturns() {
    if (absoluteSumsOf == last) {
      return;
    }
    int available = (int) Math.min(last - first, absoluteSums.length - 1);
    double sum = 0;
    for (int n = 1; n <= available; n++) {
      sum += Math.abs(logReturn[index(last + 1 - n)]);
      absoluteSums[n] = sum;
    }
    absoluteSumsOf = last;
  }

  /**
   * {@code ln} of the highest over the lowest {@code M(j+1)} of the last {@code min(window,
   * available)} seconds that have a {@code g(j)}; NaN with fewer than ten.
   */
  double highLowRange(int window) {
    long from = Math.max(first + 1, last + 1 - window);
    if (last + 1 - from < FEWEST_RETURNS) {
      return Double.NaN;
    }
    double high = midprice[index(last)];
    double low = high;
    for (long j = from; j < last; j++) {
      double mid = midprice[index(j)];
      high = Math.max(high, mid);
      low = Math.min(low, mid);
    }
    return Math.log(high / low);
  }

  /** As {@link MinuteVolatility#quantile()}. */
  double minuteVolatilityQuantile() {
    return minutes.quantile();
  }

  /** Ticks a second over the window. */
  double intensity(int window) {
    return (double) ticksIn(window) / window;
  }

  private long ticksIn(int window) {
    long sum = 0;
    for (long j = from(window); j <= last; j++) {
      sum += ticks[index(j)];
    }
    return sum;
  }

  /** Mean relative spread over the ticks of the window. */
  double meanSpread(int window) {
    double sum = 0;
    for (long j = from(window); j <= last; j++) {
      sum += spreadSum[index(j)];
    }
    return sum / ticksIn(window);
  }

  /** Mean imbalance over the ticks of the window that have one; NaN with none. */
  double meanImbalance(int window) {
    double sum = 0;
    long count = 0;
    for (long j = from(window); j <= last; j++) {
      int at = index(j);
      sum += imbalanceSum[at];
      count += imbalances[at];
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** The tick-to-tick returns of the window. */
  Moments tickReturns(int window) {
    if (tickReturnsWindow != window) {
      tickReturns.clear();
      for (long j = from(window); j <= last; j++) {
        int at = index(j);
        tickReturns.join(returnCount[at], returnMean[at], returnDeviations[at]);
      }
      tickReturnsWindow = window;
    }
    return tickReturns;
  }
}
