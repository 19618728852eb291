package dev.simoom.features;

import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A product's last seconds within its segment, and the window statistics over them.
 *
 * <p>A statistic is summed afresh, oldest second first, over exactly the seconds of its window: the
 * same seconds give the same bits, whatever came before them (the mean absolute returns: newest
 * second first, one pass for all their windows). A row costs one skip the seconds of each window,
 * never over ticks; the memory is fixed at {@code capacity} seconds of ten numbers, and 60 minutes
 * of one.
 *
 * <p>Symbols as in {@code docs/features.md}: {@code k} is the last completed second, {@code M(x)}
 * the midprice of the last tick before {@code x}, {@code g(j) = ln(M(j+1) / M(j))}. Not safe for
 * use by many threads.
 */
public final class Windows {
  static final int FEWEST_RETURNS = 10;

  /** The longest window over seconds; what looks further back does so by whole minutes. */
  static final int LONGEST_OVER_SECONDS = 900;

  private final SecondRing seconds;
  private final Moments tickReturns = new Moments();
  private int tickReturnsWindow;

  private final MinuteVolatility minutes = new MinuteVolatility();
  private final Optional<RecentTicks> recent;
  private final double[] absoluteSums;
  private long absoluteSumsOf = Long.MIN_VALUE;

  private boolean empty = true;
  private long first;
  private long last;
  private String productId = "";
  private double price;
  private double spread;
  private double imbalance;

  /**
   * @param longestWindow seconds, at least 1
   */
  public Windows(int longestWindow) {
    this(longestWindow, 0);
  }

  /**
   * @param longestWindow seconds, at least 1
   * @param tickSeconds how many seconds' ticks are kept themselves; 0 for none
   */
  Windows(int longestWindow, int tickSeconds) {
    recent = tickSeconds > 0 ? Optional.of(new RecentTicks(tickSeconds)) : Optional.empty();
    int longest = Math.min(Math.max(longestWindow, 1), LONGEST_OVER_SECONDS);
    seconds = new SecondRing(longest + 1);
    absoluteSums = new double[longest + 1];
  }

  /** A second that begins with a tick, to be taken in when it is complete. */
  public Second begin(Tick first, boolean startsSegment) {
    return new Second(first, startsSegment, recent.map(ticks -> new ArrayList<>()));
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
      recent.ifPresent(RecentTicks::clear);
      seconds.put(second, Double.NaN);
    } else {
      if (k <= last) {
        throw new IllegalArgumentException("second " + k + " after second " + last);
      }
      double before = seconds.midprice(last);
      for (long j = last + 1; j < k; j++) {
        seconds.putEmpty(j, before);
        minutes.add(j, 0);
      }
      seconds.put(second, before);
      minutes.add(k, seconds.logReturn(k));
    }
    last = k;
    recent.ifPresent(ticks -> ticks.add(k, second.kept()));
    productId = second.productId();
    price = second.price();
    spread = second.spread();
    imbalance = second.imbalance();
    tickReturnsWindow = 0;
    absoluteSumsOf = Long.MIN_VALUE;
  }

  /** The first second of a window of this length that lies in the segment. */
  private long from(int window) {
    return Math.max(first, last + 1 - window);
  }

  /** {@code k}, in Unix seconds. */
  public long second() {
    return last;
  }

  /** The product of the last second; empty before one. */
  String productId() {
    return productId;
  }

  /** The ticks of a window, in the order of their arrival; none where they are not kept. */
  List<Tick> ticks(int window) {
    return recent.map(ticks -> ticks.since(from(window))).orElse(List.of());
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
    return seconds.midprice(last);
  }

  /** {@code M(k+1-back)}; NaN where the segment has no tick before that. */
  double midprice(int back) {
    return last - back < first ? Double.NaN : seconds.midprice(last - back);
  }

  /** {@code g(k-back)}; NaN where it is undefined. */
  double returnOf(int back) {
    return last - back <= first ? Double.NaN : seconds.logReturn(last - back);
  }

  /** {@code ln(M(k+1) / M(k+1-n))}; NaN while the segment has no tick before {@code k+1-n}. */
  double logReturn(int n) {
    long before = last - n;
    return before < first
        ? Double.NaN
        : Math.log(seconds.midprice(last) / seconds.midprice(before));
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
      sum += seconds.logReturn(j);
    }
    double mean = sum / count;
    double squares = 0;
    for (long j = from; j <= last; j++) {
      double deviation = seconds.logReturn(j) - mean;
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
      sum += Math.abs(seconds.logReturn(last + 1 - n));
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
    double high = seconds.midprice(last);
    double low = high;
    for (long j = from; j < last; j++) {
      double mid = seconds.midprice(j);
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
      sum += seconds.ticks(j);
    }
    return sum;
  }

  /** Mean relative spread over the ticks of the window. */
  double meanSpread(int window) {
    double sum = 0;
    for (long j = from(window); j <= last; j++) {
      sum += seconds.spreadSum(j);
    }
    return sum / ticksIn(window);
  }

  /** Mean imbalance over the ticks of the window that have one; NaN with none. */
  double meanImbalance(int window) {
    double sum = 0;
    long count = 0;
    for (long j = from(window); j <= last; j++) {
      sum += seconds.imbalanceSum(j);
      count += seconds.imbalances(j);
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** The tick-to-tick returns of the window. */
  Moments tickReturns(int window) {
    if (tickReturnsWindow != window) {
      tickReturns.clear();
      for (long j = from(window); j <= last; j++) {
        seconds.joinTickReturns(j, tickReturns);
      }
      tickReturnsWindow = window;
    }
    return tickReturns;
  }
}
