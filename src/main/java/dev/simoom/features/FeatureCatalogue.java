package dev.simoom.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Every feature, in the order in which rows carry them: streaming, files, training, requests, drift
 * and docs read this list and no other.
 */
public final class FeatureCatalogue {
  /** The feature that says what was volatile for the product within the last hour. */
  public static final String MINUTE_VOLATILITY_QUANTILE = "minute_volatility_p90_60m";

  private static final String QUOTE = "quote currency";
  private static final String LOG_RETURN = "log return";
  private static final String PER_ROOT_SECOND = "log return per sqrt(s)";

  private final List<Feature> features;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, String> aliases =
      Map.of("volatility", "volatility_60s", "trade_intensity", "trade_intensity_60s");

  public FeatureCatalogue() {
    List<Feature> all = new ArrayList<>();
    all.add(new Feature("price", QUOTE, "last trade price in the last tick", 0, Windows::price));
    all.add(new Feature("midprice", QUOTE, "M(k+1)", 0, Windows::midprice));
    for (int n : new int[] {1, 5, 30, 60, 300}) {
      all.add(
          new Feature(
              "return_" + n + "s",
              LOG_RETURN,
              "ln(M(k+1) / M(k+1-" + n + ")); null while the segment has no tick before k+1-" + n,
              n,
              w -> w.logReturn(n)));
    }
    for (int n : new int[] {30, 60, 300}) {
      all.add(volatility(n));
    }
    for (int n : new int[] {60, 300}) {
      all.add(
          new Feature(
              "trade_intensity_" + n + "s",
              "ticks/s",
              "ticks with event time in [k+1-" + n + ", k+1), divided by " + n,
              n,
              w -> w.intensity(n)));
    }
    all.add(
        new Feature(
            "spread_abs", QUOTE, "best_ask - best_bid of the last tick", 0, Windows::spread));
    all.add(
        new Feature("spread_rel", "1", "spread_abs / midprice", 0, w -> w.spread() / w.midprice()));
    for (int n : new int[] {60, 300}) {
      all.add(
          new Feature(
              "spread_rel_mean_" + n + "s",
              "1",
              "mean of spread_rel over the ticks with event time in [k+1-" + n + ", k+1)",
              n,
              w -> w.meanSpread(n)));
    }
    all.add(
        new Feature(
            "order_book_imbalance",
            "1",
            "(bid_qty - ask_qty) / (bid_qty + ask_qty) of the last tick, in [-1, 1]; null where"
                + " both are 0 or absent",
            0,
            Windows::imbalance));
    for (int n : new int[] {30, 60, 300}) {
      all.add(
          new Feature(
              "order_book_imbalance_" + n + "s",
              "1",
              "mean of order_book_imbalance over the ticks in [k+1-" + n + ", k+1) that have one",
              n,
              w -> w.meanImbalance(n)));
    }
    all.add(
        new Feature(
            "ret_mean",
            LOG_RETURN,
            "mean of the tick-to-tick midprice log returns in [k+1-60, k+1); null with none",
            60,
            w -> w.tickReturns(60).mean()));
    all.add(
        new Feature(
            "ret_std",
            LOG_RETURN,
            "sample standard deviation of the tick-to-tick midprice log returns in [k+1-60, k+1);"
                + " null with fewer than 2",
            60,
            w -> w.tickReturns(60).standardDeviation()));
    all.add(
        new Feature(
            "n",
            "count",
            "number of the tick-to-tick midprice log returns in [k+1-60, k+1)",
            60,
            w -> w.tickReturns(60).count()));
    for (int n : new int[] {5, 30, 60, 300, 900}) {
      all.add(
          new Feature(
              "mean_abs_return_" + n + "s",
              LOG_RETURN,
              "mean of the last min("
                  + n
                  + ", available) |g(j)|, j <= k; null with fewer than "
                  + Math.min(n, Windows.FEWEST_RETURNS),
              n,
              w -> w.meanAbsoluteReturn(n)));
    }
    all.add(volatility(900));
    for (int n : new int[] {60, 300}) {
      all.add(
          new Feature(
              "high_low_range_" + n + "s",
              LOG_RETURN,
              "ln of the highest over the lowest M(j+1) of the last min("
                  + n
                  + ", available) seconds j <= k that have a g(j); null with fewer than "
                  + Windows.FEWEST_RETURNS,
              n,
              w -> w.highLowRange(n)));
    }
    all.add(
        new Feature(
            MINUTE_VOLATILITY_QUANTILE,
            PER_ROOT_SECOND,
            "0.9 quantile (linear interpolation) of the sample standard deviations of g over each"
                + " of the last 60 whole UTC minutes that end by k+1 and lie in the segment; null"
                + " with fewer than 30",
            MinuteVolatility.LONGEST_SECONDS,
            Windows::minuteVolatilityQuantile));
    features = List.copyOf(all);
    for (int i = 0; i < features.size(); i++) {
      positions.put(features.get(i).name(), i);
    }
  }

  private static Feature volatility(int n) {
    return new Feature(
        "volatility_" + n + "s",
        PER_ROOT_SECOND,
        "sample standard deviation (n-1) of the last min("
            + n
            + ", available) g(j), j <= k; null with fewer"
            + " than "
            + Windows.FEWEST_RETURNS,
        n,
        w -> w.volatility(n));
  }

  /** Every feature, in row order. */
  public List<Feature> features() {
    return features;
  }

  /** Every feature's name, in row order. */
  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }

  /** How many features a row has. */
  public int size() {
    return features.size();
  }

  /**
   * Where a row carries the feature of this name or of this older name; empty where there is none.
   */
  public OptionalInt position(String name) {
    Integer position = positions.get(aliases.getOrDefault(name, name));
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /**
   * Where a row carries log returns and volatilities: what is twice as high for a product that
   * moves twice as much.
   */
  public int[] moves() {
    return IntStream.range(0, features.size())
        .filter(i -> features.get(i).unit().startsWith(LOG_RETURN))
        .toArray();
  }

  /** Older names that are still understood, with the name they stand for. */
  public Map<String, String> aliases() {
    return aliases;
  }

  /** The longest window, in seconds: a row is a function of one second more than this. */
  public int longestWindow() {
    return features.stream().mapToInt(Feature::windowSeconds).max().orElseThrow();
  }

  /** The row as of the last second that the windows took in. */
  public FeatureRow row(String productId, Windows windows) {
    double[] values = new double[features.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = features.get(i).code().applyAsDouble(windows);
    }
    return new FeatureRow(productId, windows.second(), values);
  }
}
