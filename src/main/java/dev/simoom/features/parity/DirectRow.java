package dev.simoom.features.parity;

import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * The features of one second straight from {@code docs/features.md}: each value from the list of
 * the segment's ticks, nothing remembered from one row to the next, nothing shared with the code
 * that makes rows.
 */
public final class DirectRow {
  private static final int MINUTE = 60;
  private static final int MINUTES = 60;
  private static final int FEWEST_MINUTES = 30;

  private final List<Tick> segment;
  private final NavigableMap<Long, Tick> lastOfSecond = new TreeMap<>();
  private final long k;

  private DirectRow(List<Tick> segment, long k) {
    this.segment = segment;
    this.k = k;
    segment.forEach(tick -> lastOfSecond.put(tick.second(), tick));
  }

  /**
   * Computes a row.
   *
   * @param segment the segment's ticks, in the order of their arrival; later ones do no harm
   * @param k a second that has a tick
   * @return each feature by its name; NaN where undefined
   */
  public static Map<String, Double> of(List<Tick> segment, long k) {
    return new DirectRow(segment, k).features();
  }

  private Map<String, Double> features() {
    Map<String, Double> row = new LinkedHashMap<>();
    Tick last = lastBefore(k + 1);
    double mid = last.midprice();
    row.put("price", last.price());
    row.put("midprice", mid);
    for (int n : new int[] {1, 5, 30, 60, 300}) {
      Tick before = lastBefore(k + 1 - n);
      row.put("return_" + n + "s", before == null ? Double.NaN : Math.log(mid / before.midprice()));
    }
    for (int w : new int[] {30, 60, 300}) {
      row.put("volatility_" + w + "s", volatility(w));
    }
    for (int w : new int[] {60, 300}) {
      row.put("trade_intensity_" + w + "s", (double) window(w).size() / w);
    }
    row.put("spread_abs", last.bestAsk() - last.bestBid());
    row.put("spread_rel", relativeSpread(last));
    for (int w : new int[] {60, 300}) {
      row.put("spread_rel_mean_" + w + "s", mean(window(w), DirectRow::relativeSpread));
    }
    row.put("order_book_imbalance", imbalance(last));
    for (int w : new int[] {30, 60, 300}) {
      row.put("order_book_imbalance_" + w + "s", mean(window(w), DirectRow::imbalance));
    }
    List<Double> returns = tickReturns(60);
    row.put("ret_mean", returns.stream().mapToDouble(r -> r).average().orElse(Double.NaN));
    row.put("ret_std", returns.size() < 2 ? Double.NaN : deviation(returns));
    row.put("n", (double) returns.size());
    for (int w : new int[] {5, 30, 60, 300, 900}) {
      List<Double> moves = secondReturns(w).stream().map(Math::abs).toList();
      row.put(
          "mean_abs_return_" + w + "s",
          moves.size() < Math.min(w, 10)
              ? Double.NaN
              : moves.stream().mapToDouble(x -> x).average().orElseThrow());
    }
    row.put("volatility_900s", volatility(900));
    for (int w : new int[] {60, 300}) {
      row.put("high_low_range_" + w + "s", range(w));
    }
    row.put("minute_volatility_p90_60m", ninetiethPercentile(minuteVolatilities()));
    return row;
  }

  /** The last tick of a second before this one; null where there is none. */
  private Tick lastBefore(long second) {
    Map.Entry<Long, Tick> entry = lastOfSecond.lowerEntry(second);
    return entry == null ? null : entry.getValue();
  }

  private double volatility(int w) {
    List<Double> returns = secondReturns(w);
    return returns.size() < 10 ? Double.NaN : deviation(returns);
  }

  private double range(int w) {
    List<Double> mids = new ArrayList<>();
    for (long j = k; j > k - w; j--) {
      if (lastBefore(j) != null) {
        mids.add(lastBefore(j + 1).midprice());
      }
    }
    return mids.size() < 10
        ? Double.NaN
        : Math.log(
            mids.stream().max(Double::compare).orElseThrow()
                / mids.stream().min(Double::compare).orElseThrow());
  }

  private double logReturn(long j) {
    return Math.log(lastBefore(j + 1).midprice() / lastBefore(j).midprice());
  }

  /** Of the last whole minutes of which each second has a return, the newest first. */
  private List<Double> minuteVolatilities() {
    List<Double> minutes = new ArrayList<>();
    long newest = Math.floorDiv(k + 1, (long) MINUTE) - 1;
    for (long minute = newest; minute > newest - MINUTES; minute--) {
      long begin = minute * MINUTE;
      if (lastBefore(begin) != null) {
        minutes.add(
            deviation(LongStream.range(begin, begin + MINUTE).mapToObj(this::logReturn).toList()));
      }
    }
    return minutes;
  }

  private static double ninetiethPercentile(List<Double> values) {
    if (values.size() < FEWEST_MINUTES) {
      return Double.NaN;
    }
    List<Double> sorted = values.stream().sorted().toList();
    double at = 0.9 * (sorted.size() - 1);
    int below = (int) Math.floor(at);
    int above = (int) Math.ceil(at);
    return sorted.get(below) * (1 - (at - below)) + sorted.get(above) * (at - below);
  }

  private List<Tick> window(int w) {
    return segment.stream().filter(t -> t.second() <= k && t.second() > k - w).toList();
  }

  private List<Double> secondReturns(int w) {
    List<Double> returns = new ArrayList<>();
    for (long j = k; j > k - w; j--) {
      if (lastBefore(j) != null) {
        returns.add(logReturn(j));
      }
    }
    return returns;
  }

  private List<Double> tickReturns(int w) {
    List<Double> returns = new ArrayList<>();
    for (int i = 1; i < segment.size(); i++) {
      long second = segment.get(i).second();
      if (second <= k && second > k - w) {
        returns.add(Math.log(segment.get(i).midprice() / segment.get(i - 1).midprice()));
      }
    }
    return returns;
  }

  private static double relativeSpread(Tick tick) {
    return (tick.bestAsk() - tick.bestBid()) / tick.midprice();
  }

  private static double imbalance(Tick tick) {
    double sum = tick.bestBidQuantity() + tick.bestAskQuantity();
    return sum > 0 ? (tick.bestBidQuantity() - tick.bestAskQuantity()) / sum : Double.NaN;
  }

  private static double mean(List<Tick> ticks, ToDoubleFunction<Tick> value) {
    return ticks.stream()
        .mapToDouble(value)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }

  private static double deviation(List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }
}
