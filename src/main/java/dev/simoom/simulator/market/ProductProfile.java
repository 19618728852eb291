package dev.simoom.simulator.market;

import java.util.Map;

/**
 * What a synthetic product starts from.
 *
 * @param productId e.g. {@code BTC-USD}
 * @param startPrice in the quote currency
 * @param priceScale decimals of its price step
 * @param sigma volatility of its price while no busy spell is on, log return per sqrt(s)
 */
record ProductProfile(String productId, double startPrice, int priceScale, double sigma) {

  private static final Map<String, ProductProfile> KNOWN =
      Map.of(
          "BTC-USD", new ProductProfile("BTC-USD", 67_000, 2, 3.8e-5),
          "ETH-USD", new ProductProfile("ETH-USD", 1_950, 2, 5.5e-5),
          "SOL-USD", new ProductProfile("SOL-USD", 185, 2, 3.2e-5),
          "XRP-USD", new ProductProfile("XRP-USD", 2.3, 4, 3.4e-5),
          "DOGE-USD", new ProductProfile("DOGE-USD", 0.21, 5, 3.8e-5),
          "ADA-USD", new ProductProfile("ADA-USD", 0.62, 5, 3.8e-5),
          "LTC-USD", new ProductProfile("LTC-USD", 110, 3, 3.2e-5),
          "AVAX-USD", new ProductProfile("AVAX-USD", 24, 3, 3.8e-5),
          "LINK-USD", new ProductProfile("LINK-USD", 16, 3, 3.6e-5));

  /** The profile of a known product, or one of 100 in steps of 0.001 for any other. */
  static ProductProfile of(String productId) {
    ProductProfile known = KNOWN.get(productId);
    return known != null ? known : new ProductProfile(productId, 100, 3, 3.2e-5);
  }

  /** How many price steps the quote currency's unit has. */
  double stepsPerUnit() {
    return StrictMath.pow(10, priceScale);
  }

  /** The start price in price steps. */
  double startSteps() {
    return startPrice * stepsPerUnit();
  }
}
