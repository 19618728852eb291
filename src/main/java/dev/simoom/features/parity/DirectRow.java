package dev.simoom.features.parity;

import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The features of one second straight from {@code docs/features.md}: each value from the list of
 * the segment's ticks, nothing remembered, nothing shared with the code that makes rows, in time
 * that grows with the square of the ticks.
 */
public final class DirectRow {
  private final List<Tick> segment;
  private final long k;

  private DirectRow(List<Tick> segment, long k) {
    this.segment = segment;
    this.k = k;
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
      List<Double> returns = secondReturns(w);
      row.put("volatility_" + w + "s", returns.size() < 10 ? Double.NaN : deviation(returns));
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
    return row;
  }

  /** The last tick of a second before this one; null where there is none. */
  private Tick lastBefore(long second) {
    Tick last = null;
    for (Tick tick : segment) {
      if (tick.second() < second) {
        last = tick;
      }
    }
    return last;
  }

  private List<Tick> window(int w) {
    return segment.stream().filter(t -> t.second() <= k && t.second() > k - w).toList();
  }

  private List<Double> secondReturns(int w) {
    List<Double> returns = new ArrayList<>();
    for (long j = k; j > k - w; j--) {
      Tick before = lastBefore(j);
      if (before != null) {
        returns.add(Math.log(lastBefore(j + 1).midprice() / before.midprice()));
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
