package dev.simoom.recording;

import dev.simoom.files.Decimal;
import dev.simoom.files.Moment;
import dev.simoom.market.Tick;
import java.util.List;
import java.util.function.Function;

/**
 * A tick from named values, by the names that recorders use: those of {@code ticks.raw}, of the
 * exchange's feeds, and of others. Times are as {@link Moment} reads them, numbers as {@link
 * Decimal} does.
 */
final class RecordedTicker {
  static final List<String> PRODUCT =
      List.of("product_id", "symbol", "pair", "product", "instrument");
  static final List<String> PRICE = List.of("price", "last_price", "last");
  static final List<String> BID = List.of("best_bid", "bid", "bid_price", "best_bid_price");
  static final List<String> ASK = List.of("best_ask", "ask", "ask_price", "best_ask_price");
  static final List<String> TIME =
      List.of("event_time", "time", "timestamp", "ts", "exchange_time", "datetime");
  private static final List<String> BID_QUANTITY =
      List.of("best_bid_quantity", "best_bid_size", "bid_quantity", "bid_size", "bid_qty");
  private static final List<String> ASK_QUANTITY =
      List.of("best_ask_quantity", "best_ask_size", "ask_quantity", "ask_size", "ask_qty");
  private static final List<String> VOLUME = List.of("volume_24_h", "volume_24h");
  private static final List<String> RECEIVED = List.of("received_at");
  private static final List<String> SEQUENCE = List.of("sequence_num");
  private static final List<String> CONNECTION = List.of("connection");

  private final Function<String, String> values;

  /**
   * @param values the text of a field, empty where it is absent or null
   */
  RecordedTicker(Function<String, String> values) {
    this.values = values;
  }

  /**
   * The tick.
   *
   * @param number of a tick that has none, so that no two are alike
   * @param connection of a tick that names none
   * @throws IllegalArgumentException where it is none, naming the field and its value
   */
  Tick tick(long number, String connection) {
    String product = text(PRODUCT);
    if (product.isEmpty()) {
      throw new IllegalArgumentException("product_id is empty");
    }
    if (product.length() > 64) {
      throw new IllegalArgumentException("product_id has " + product.length() + " characters");
    }
    long eventTime = time(TIME, "event_time");
    String named = text(CONNECTION);
    String sequence = text(SEQUENCE);
    return new Tick(
        product,
        positive(PRICE),
        positive(BID),
        positive(ASK),
        quantity(BID_QUANTITY),
        quantity(ASK_QUANTITY),
        quantity(VOLUME),
        eventTime,
        text(RECEIVED).isEmpty() ? eventTime : time(RECEIVED, "received_at"),
        sequence.isEmpty() ? number : sequence(sequence),
        sequence.isEmpty() || named.isEmpty() ? connection : named);
  }

  private String text(List<String> names) {
    for (String name : names) {
      String value = values.apply(name);
      if (!Decimal.isNone(value)) {
        return value.strip();
      }
    }
    return "";
  }

  private double positive(List<String> names) {
    double value = quantity(names);
    if (!(value > 0)) {
      throw new IllegalArgumentException(
          names.get(0) + " is '" + text(names) + "'; allowed is a number above 0");
    }
    return value;
  }

  private double quantity(List<String> names) {
    String text = text(names);
    try {
      double value = Decimal.parse(text);
      if (text.isEmpty() || value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of range
    }
    throw new IllegalArgumentException(
        names.get(0) + " is '" + text + "'; allowed is a number of 0 or more");
  }

  private long time(List<String> names, String name) {
    String text = text(names);
    try {
      return Moment.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is " + e.getMessage(), e);
    }
  }

  private static long sequence(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "sequence_num is '" + text + "'; allowed is a whole number", e);
    }
  }
}
