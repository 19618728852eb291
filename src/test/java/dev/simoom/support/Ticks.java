package dev.simoom.support;

import dev.simoom.market.Tick;

/** Ticks for tests, by what matters in them. */
public final class Ticks {
  public static final long START = 1_700_000_000L;

  private Ticks() {}

  /**
   * A tick of BTC-USD.
   *
   * @param at seconds after {@link #START}
   * @param midprice half-way between a bid and an ask 0.02 apart
   */
  public static Tick at(double at, double midprice) {
    return at("BTC-USD", at, midprice, 1, 1);
  }

  /** A tick with quantities. */
  public static Tick at(
      String product, double at, double midprice, double bidQuantity, double askQuantity) {
    long time = START * 1_000_000_000L + Math.round(at * 1e9);
    return new Tick(
        product,
        midprice,
        midprice - 0.01,
        midprice + 0.01,
        bidQuantity,
        askQuantity,
        1,
        time,
        time,
        -1,
        "test");
  }
}
