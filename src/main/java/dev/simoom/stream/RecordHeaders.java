package dev.simoom.stream;

/**
 * Headers of messages that carry records. Whoever lets messages in from outside removes them and
 * sets them itself: HTTP parameters and headers of Kafka records become headers of a message too.
 */
public final class RecordHeaders {
  /** The product, e.g. {@code BTC-USD}. */
  public static final String PRODUCT = "product";

  /** The market, e.g. {@code coinbase}. */
  public static final String MARKET = "market";

  /** Unix seconds, on single records. */
  public static final String SECOND = "second";

  private RecordHeaders() {}
}
