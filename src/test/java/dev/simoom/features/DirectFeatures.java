package dev.simoom.features;

import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The features of a product straight from the page that defines them: every value from the list of
 * the segment's ticks, nothing remembered, nothing shared with the code under test.
 */
final class DirectFeatures {
  private DirectFeatures() {}

  /** Rows by second, each feature by its name. */
  static Map<Long, Map<String, Double>> rows(List<Tick> ticks) {
    Map<Long, Map<String, Double>> rows = new LinkedHashMap<>();
    for (List<Tick> segment : segments(ticks)) {
      TreeSet<Long> seconds = new TreeSet<>();
      segment.forEach(tick -> seconds.add(tick.second()));
      seconds.forEach(k -> rows.put(k, row(segment, k)));
    }
    return rows;
  }

  private static List<List<Tick>> segments(List<Tick> ticks) {
    List<List<Tick>> segments = new ArrayList<>();
    Tick last = null;
    for (Tick tick : ticks) {
      if (last == null || Math.abs(tick.eventTime() - last.eventTime()) >= 30_000_000_000L) {
        segments.add(new ArrayList<>());
      } else if (tick.second() < last.second()) {
        continue;
      }
      segments.get(segments.size() - 1).add(tick);
      last = tick;
    }
    return segments;
  }

  private static Map<String, Double> row(List<Tick> segment, long k) {
    Map<String, Double> row = new LinkedHashMap<>();
    Tick last = lastBefore(segment, k + 1);
    double mid = last.midprice();
    row.put("price", last.price());
    row.put("midprice", mid);
    for (int n : new int[] {1, 5, 30, 60, 300}) {
      Tick before = lastBefore(segment, k + 1 - n);
      row.put("return_" + n + "s", before == null ? Double.NaN : Math.log(mid / before.midprice()));
    }
    for (int w : new int[] {30, 60, 300}) {
      List<Double> returns = new ArrayList<>();
      for (long j = k; j > k - w; j--) {
        Tick before = lastBefore(segment, j);
        if (before != null) {
          returns.add(Math.log(lastBefore(segment, j + 1).midprice() / before.midprice()));
        }
      }
      row.put("volatility_" + w + "s", returns.size() < 10 ? Double.NaN : deviation(returns));
    }
    for (int w : new int[] {60, 300}) {
      row.put("trade_intensity_" + w + "s", (double) window(segment, k, w).size() / w);
    }
    row.put("spread_abs", last.bestAsk() - last.bestBid());
    row.put("spread_rel", (last.bestAsk() - last.bestBid()) / mid);
    for (int w : new int[] {60, 300}) {
      row.put(
          "spread_rel_mean_" + w + "s",
          mean(window(segment, k, w), t -> (t.bestAsk() - t.bestBid()) / t.midprice()));
    }
    row.put("order_book_imbalance", imbalance(last));
    for (int w : new int[] {30, 60, 300}) {
      row.put(
          "order_book_imbalance_" + w + "s",
          mean(window(segment, k, w), DirectFeatures::imbalance));
    }
    List<Double> returns = new ArrayList<>();
    for (int i = 1; i < segment.size(); i++) {
      long second = segment.get(i).second();
      if (second <= k && second > k - 60) {
        returns.add(Math.log(segment.get(i).midprice() / segment.get(i - 1).midprice()));
      }
    }
    row.put("ret_mean", returns.stream().mapToDouble(r -> r).average().orElse(Double.NaN));
    row.put("ret_std", returns.size() < 2 ? Double.NaN : deviation(returns));
    row.put("n", (double) returns.size());
    for (int w : new int[] {5, 30, 60, 300, 900}) {
      List<Double> moves = new ArrayList<>();
      for (long j = k; j > k - w; j--) {
        Tick before = lastBefore(segment, j);
        if (before != null) {
          moves.add(Math.abs(Math.log(lastBefore(segment, j + 1).midprice() / before.midprice())));
        }
      }
      row.put(
          "mean_abs_return_" + w + "s",
          moves.size() < Math.min(w, 10)
              ? Double.NaN
              : moves.stream().mapToDouble(x -> x).average().orElseThrow());
    }
    return row;
  }

  /**
   * The hour's high volatility as of second {@code k}, of ticks that are one segment with a tick
   * each second.
   */
  static double minuteVolatilityQuantile(List<Tick> ticks, long k) {
    long first = ticks.get(0).second();
    List<Double> minutes = new ArrayList<>();
    for (long end = Math.floorDiv(k + 1, 60L) * 60; minutes.size() < 60; end -= 60) {
      if (end - 60 <= first) {
        break;
      }
      List<Double> returns = new ArrayList<>();
      for (long j = end - 60; j < end; j++) {
        double before = ticks.get((int) (j - 1 - first)).midprice();
        returns.add(Math.log(ticks.get((int) (j - first)).midprice() / before));
      }
      minutes.add(deviation(returns));
    }
    if (minutes.size() < 30) {
      return Double.NaN;
    }
    double[] sorted = minutes.stream().mapToDouble(x -> x).sorted().toArray();
    double at = 0.9 * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = (int) Math.ceil(at);
    return sorted[below] * (1 - (at - below)) + sorted[above] * (at - below);
  }

  private static Tick lastBefore(List<Tick> segment, long second) {
    Tick last = null;
    for (Tick tick : segment) {
      if (tick.second() < second) {
        last = tick;
      }
    }
    return last;
  }

  private static List<Tick> window(List<Tick> segment, long k, int w) {
    return segment.stream().filter(t -> t.second() <= k && t.second() > k - w).toList();
  }

  private static double mean(List<Tick> ticks, ToDoubleFunction<Tick> value) {
    return ticks.stream()
        .mapToDouble(value)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }

  private static double imbalance(Tick tick) {
    double sum = tick.bestBidQuantity() + tick.bestAskQuantity();
    return sum > 0 ? (tick.bestBidQuantity() - tick.bestAskQuantity()) / sum : Double.NaN;
  }

  private static double deviation(List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }
}
