package dev.simoom.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Every feature, in the order in which rows carry them, those of the user's own after those of the
 * program: streaming, files, training, requests, drift and docs read this list and no other.
 */
public final class FeatureCatalogue {
  /** The feature that says what was volatile for the product within the last hour. */
  public static final String MINUTE_VOLATILITY_QUANTILE = "minute_volatility_p90_60m";

  /** Of columns and fields that stand beside features. */
  private static final Set<String> RESERVED =
      Set.of(
          "product_id",
          "product",
          "market",
          "second",
          "date",
          "horizon",
          "rows",
          "sigma_future",
          "spike",
          "tau",
          "segment",
          "part");

  private static final String QUOTE = "quote currency";
  private static final String LOG_RETURN = "log return";
  private static final String PER_ROOT_SECOND = "log return per sqrt(s)";

  private final List<Feature> features;
  private final int tickSeconds;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, String> aliases =
      Map.of("volatility", "volatility_60s", "trade_intensity", "trade_intensity_60s");

  /** The features of the program alone. */
  public FeatureCatalogue() {
    this(List.of());
  }

  /**
   * The features of the program, and those of the user's own in this order.
   *
   * @throws IllegalArgumentException where one has the name of another, with its place
   */
  public FeatureCatalogue(List<AddedFeature> added) {
    List<Feature> all = ofProgram();
    for (Feature feature : all) {
      positions.put(feature.name(), positions.size());
    }
    for (AddedFeature feature : added) {
      if (position(feature.name()).isPresent() || RESERVED.contains(feature.name())) {
        throw feature.refused(
            "the name " + feature.name() + " is taken, by another feature or a column of its own");
      }
      all.add(custom(feature, positions.size()));
      positions.put(feature.name(), positions.size());
    }
    features = List.copyOf(all);
    tickSeconds = added.stream().mapToInt(AddedFeature::tickSeconds).max().orElse(0);
  }

  private Feature custom(AddedFeature added, int at) {
    return new Feature(
        added.name(),
        added.unit(),
        added.formula(),
        added.windowSeconds(),
        (windows, row) ->
            added.value(
                new WindowView(windows, added.windowSeconds(), name -> row[before(name, at)])),
        Optional.of(added));
  }

  /**
   * Where a row carries a feature that stands before a position.
   *
   * @throws IllegalArgumentException where there is none of this name
   */
  public int before(String name, int position) {
    return position(name).stream()
        .filter(found -> found < position)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no feature '" + name + "' before it in the catalogue"));
  }

  private static List<Feature> ofProgram() {
    List<Feature> all = new ArrayList<>();
    all.add(
        new Feature("price", QUOTE, "last trade price in the last tick", 0, (w, row) -> w.price()));
    all.add(new Feature("midprice", QUOTE, "M(k+1)", 0, (w, row) -> w.midprice()));
    for (int n : new int[] {1, 5, 30, 60, 300}) {
      all.add(
          new Feature(
              "return_" + n + "s",
              LOG_RETURN,
              "ln(M(k+1) / M(k+1-" + n + ")); null while the segment has no tick before k+1-" + n,
              n,
              (w, row) -> w.logReturn(n)));
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
              (w, row) -> w.intensity(n)));
    }
    all.add(
        new Feature(
            "spread_abs",
            QUOTE,
            "best_ask - best_bid of the last tick",
            0,
            (w, row) -> w.spread()));
    all.add(
        new Feature(
            "spread_rel", "1", "spread_abs / midprice", 0, (w, row) -> w.spread() / w.midprice()));
    for (int n : new int[] {60, 300}) {
      all.add(
          new Feature(
              "spread_rel_mean_" + n + "s",
              "1",
              "mean of spread_rel over the ticks with event time in [k+1-" + n + ", k+1)",
              n,
              (w, row) -> w.meanSpread(n)));
    }
    all.add(
        new Feature(
            "order_book_imbalance",
            "1",
            "(bid_qty - ask_qty) / (bid_qty + ask_qty) of the last tick, in [-1, 1]; null where"
                + " both are 0 or absent",
            0,
            (w, row) -> w.imbalance()));
    for (int n : new int[] {30, 60, 300}) {
      all.add(
          new Feature(
              "order_book_imbalance_" + n + "s",
              "1",
              "mean of order_book_imbalance over the ticks in [k+1-" + n + ", k+1) that have one",
              n,
              (w, row) -> w.meanImbalance(n)));
    }
    all.add(
        new Feature(
            "ret_mean",
            LOG_RETURN,
            "mean of the tick-to-tick midprice log returns in [k+1-60, k+1); null with none",
            60,
            (w, row) -> w.tickReturns(60).mean()));
    all.add(
        new Feature(
            "ret_std",
            LOG_RETURN,
            "sample standard deviation of the tick-to-tick midprice log returns in [k+1-60, k+1);"
                + " null with fewer than 2",
            60,
            (w, row) -> w.tickReturns(60).standardDeviation()));
    all.add(
        new Feature(
            "n",
            "count",
            "number of the tick-to-tick midprice log returns in [k+1-60, k+1)",
            60,
            (w, row) -> w.tickReturns(60).count()));
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
              (w, row) -> w.meanAbsoluteReturn(n)));
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
              (w, row) -> w.highLowRange(n)));
    }
    all.add(
        new Feature(
            MINUTE_VOLATILITY_QUANTILE,
            PER_ROOT_SECOND,
            "0.9 quantile (linear interpolation) of the sample standard deviations of g over each"
                + " of the last 60 whole UTC minutes that end by k+1 and lie in the segment; null"
                + " with fewer than 30",
            MinuteVolatility.LONGEST_SECONDS,
            (w, row) -> w.minuteVolatilityQuantile()));
    return all;
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
        (w, row) -> w.volatility(n));
  }

  /** Every feature, in row order. */
  public List<Feature> features() {
    return features;
  }

  /** Every feature's name, in row order. */
  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }

  /** Those of the user's own, in row order. */
  public List<AddedFeature> added() {
    return features.stream().flatMap(feature -> feature.added().stream()).toList();
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

  /** Empty windows of a product, as its rows need them. */
  public Windows windows() {
    return new Windows(longestWindow(), tickSeconds);
  }

  /** The row as of the last second that the windows took in. */
  public FeatureRow row(String productId, Windows windows) {
    double[] values = new double[features.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = features.get(i).code().of(windows, values);
    }
    return new FeatureRow(productId, "", windows.second(), values, this);
  }
}
