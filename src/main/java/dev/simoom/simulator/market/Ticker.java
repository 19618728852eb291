package dev.simoom.simulator.market;

/**
 * A product's ticker in whole price steps and whole quantity units, as a synthetic market makes it.
 *
 * @param productId e.g. {@code BTC-USD}
 * @param priceScale decimals of the price step: a price of {@code n} steps is {@code n /
 *     10^priceScale}
 * @param price of the last trade, in price steps
 * @param bid best bid, in price steps
 * @param ask best ask, in price steps, above the bid
 * @param bidQuantity at the best bid, in units of 1e-8 of the base currency
 * @param askQuantity at the best ask, in units of 1e-8 of the base currency
 * @param volume24h traded in 24 h, in units of 1e-8 of the base currency
 * @param low24h in price steps
 * @param high24h in price steps
 * @param low52w in price steps
 * @param high52w in price steps
 * @param open24h price 24 h ago, in price steps
 */
record Ticker(
    String productId,
    int priceScale,
    long price,
    long bid,
    long ask,
    long bidQuantity,
    long askQuantity,
    long volume24h,
    long low24h,
    long high24h,
    long low52w,
    long high52w,
    long open24h) {

  /** Decimals of a quantity. */
  static final int QUANTITY_SCALE = 8;

  /** The same with another quantity at the best bid. */
  Ticker withBidQuantity(long quantity) {
    return new Ticker(
        productId,
        priceScale,
        price,
        bid,
        ask,
        quantity,
        askQuantity,
        volume24h,
        low24h,
        high24h,
        low52w,
        high52w,
        open24h);
  }
}
