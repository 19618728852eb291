package dev.simoom.model;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Score to probability, for each market and product that was trained on: at each a spike begins at
 * another level.
 *
 * @param other for a product that was not trained on
 * @param markets by market, then product; under {@link LabelRule#ANY} for a market that was not
 *     trained on
 */
public record Calibrations(Calibration other, Map<String, Map<String, Calibration>> markets) {
  /** The name of the calibration for a product that was not trained on. */
  public static final String OTHER = "other";

  public Calibrations {
    if (other == null) {
      throw new IllegalArgumentException("there is no calibration for other products");
    }
    Map<String, Map<String, Calibration>> copy = new TreeMap<>();
    markets.forEach((market, products) -> copy.put(market, Map.copyOf(products)));
    markets = Map.copyOf(copy);
  }

  /** Those of one market, and what each is called. */
  public AtMarket at(String market) {
    Map<String, Named> products = new TreeMap<>();
    add(LabelRule.ANY, products);
    add(market, products);
    Map<String, Calibration> own =
        markets.getOrDefault(market, markets.getOrDefault(LabelRule.ANY, Map.of()));
    Named rest = rest(market, own);
    Named unnamed = own.size() == 1 ? products.get(own.keySet().iterator().next()) : rest;
    return new AtMarket(Map.copyOf(products), unnamed, rest);
  }

  /** Of products that were not trained on: the market's, where it has one for all its products. */
  private Named rest(String market, Map<String, Calibration> own) {
    boolean isOne = own.size() > 1 && Set.copyOf(own.values()).size() == 1;
    return isOne
        ? new Named(
            (markets.containsKey(market) ? market : LabelRule.ANY) + "/" + OTHER,
            own.values().iterator().next())
        : new Named(OTHER, other);
  }

  private void add(String market, Map<String, Named> products) {
    markets
        .getOrDefault(market, Map.of())
        .forEach((product, of) -> products.put(product, new Named(market + "/" + product, of)));
  }

  /**
   * A calibration by its name.
   *
   * @param name e.g. {@code coinbase/BTC-USD}, {@code any/BTC-USD} or {@link #OTHER}
   */
  public record Named(String name, Calibration calibration) {}

  /**
   * What a market's rows are read by.
   *
   * @param products by product
   * @param unnamed for a row whose product is not said: that of the market's only product, else
   *     {@code rest}
   * @param rest for any other product
   */
  public record AtMarket(Map<String, Named> products, Named unnamed, Named rest) {
    /** For a product; an empty name where it is not said. */
    public Named of(String productId) {
      return productId.isEmpty() ? unnamed : products.getOrDefault(productId, rest);
    }
  }

  /**
   * Refuses calibrations for other markets and products than the label has a tau for.
   *
   * @throws IllegalArgumentException with both
   */
  public void requireFit(LabelRule label) {
    TreeSet<String> calibrated = names(markets);
    TreeSet<String> labelled = names(label.tau());
    if (!calibrated.equals(labelled)) {
      throw new IllegalArgumentException(
          "it has calibrations for " + calibrated + ", but a tau for " + labelled);
    }
  }

  private static TreeSet<String> names(Map<String, ? extends Map<String, ?>> markets) {
    TreeSet<String> names = new TreeSet<>();
    markets.forEach((market, of) -> of.keySet().forEach(p -> names.add(market + "/" + p)));
    return names;
  }
}
