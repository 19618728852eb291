package dev.simoom.market;

import dev.simoom.wire.Timestamps;
import java.util.Objects;

/**
 * The best bid and ask of a product at a moment, and its last trade price: one {@code ticker} of
 * the exchange.
 *
 * @param productId e.g. {@code BTC-USD}
 * @param price last trade price, in the quote currency
 * @param bestBid in the quote currency, positive
 * @param bestAsk in the quote currency, positive; may be below the bid (a crossed quote)
 * @param bestBidQuantity in the base currency; NaN where the exchange gave none
 * @param bestAskQuantity in the base currency; NaN where the exchange gave none
 * @param volume24h traded in 24 h, in the base currency; NaN where the exchange gave none
 * @param eventTime the envelope's timestamp, nanoseconds since the Unix epoch
 * @param receivedAt when it reached this system, nanoseconds since the Unix epoch; ticks that come
 *     from a recording carry their event time here, so that what is made of them does not depend on
 *     the speed of the replay
 * @param sequenceNum the frame's number within its connection
 * @param connection the connection that brought it
 * @param market where it comes from, as {@code coinbase}; empty where that is not said
 */
public record Tick(
    String productId,
    double price,
    double bestBid,
    double bestAsk,
    double bestBidQuantity,
    double bestAskQuantity,
    double volume24h,
    long eventTime,
    long receivedAt,
    long sequenceNum,
    String connection,
    String market) {

  /** A tick that does not say where it comes from. */
  public Tick(
      String productId,
      double price,
      double bestBid,
      double bestAsk,
      double bestBidQuantity,
      double bestAskQuantity,
      double volume24h,
      long eventTime,
      long receivedAt,
      long sequenceNum,
      String connection) {
    this(
        productId,
        price,
        bestBid,
        bestAsk,
        bestBidQuantity,
        bestAskQuantity,
        volume24h,
        eventTime,
        receivedAt,
        sequenceNum,
        connection,
        "");
  }

  public Tick {
    Objects.requireNonNull(productId, "productId");
    Objects.requireNonNull(market, "market");
    Objects.requireNonNull(connection, "connection");
    if (!(bestBid > 0 && bestBid < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("best_bid is not a positive number: " + bestBid);
    }
    if (!(bestAsk > 0 && bestAsk < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("best_ask is not a positive number: " + bestAsk);
    }
  }

  /** The same tick, of a market. */
  public Tick at(String market) {
    return new Tick(
        productId,
        price,
        bestBid,
        bestAsk,
        bestBidQuantity,
        bestAskQuantity,
        volume24h,
        eventTime,
        receivedAt,
        sequenceNum,
        connection,
        market);
  }

  /** The second {@code k} with {@code k <= event time < k + 1}, in Unix seconds. */
  public long second() {
    return Math.floorDiv(eventTime, Timestamps.NANOS_PER_SECOND);
  }

  /** {@code (best_bid + best_ask) / 2}, in the quote currency. */
  public double midprice() {
    return (bestBid + bestAsk) / 2;
  }

  /** Whether the best ask is below the best bid. */
  public boolean isCrossed() {
    return bestAsk < bestBid;
  }

  /** Whether the best ask equals the best bid. */
  public boolean isLocked() {
    return bestAsk == bestBid;
  }

  /**
   * {@code (bid_qty - ask_qty) / (bid_qty + ask_qty)}, in [-1, 1]; NaN where a quantity is absent
   * or both are 0.
   */
  public double imbalance() {
    double sum = bestBidQuantity + bestAskQuantity;
    return sum > 0 ? (bestBidQuantity - bestAskQuantity) / sum : Double.NaN;
  }
}
