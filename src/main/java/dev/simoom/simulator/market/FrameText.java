package dev.simoom.simulator.market;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.simoom.wire.Timestamps;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The text of the exchange's frames. Prices and sizes are strings, without trailing zeros;
 * timestamps RFC 3339 in UTC with nine fractional digits.
 */
public final class FrameText {
  private static final JsonFactory JSON = new JsonFactory();

  private FrameText() {}

  /** Something that writes JSON. */
  @FunctionalInterface
  interface Body {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** A frame of a channel with one event. */
  public static String frame(Channel channel, long sequence, long now, Body event) {
    return json(
        json -> {
          json.writeStartObject();
          json.writeStringField("channel", channel.arrivesAs());
          json.writeStringField("timestamp", Timestamps.format(now));
          json.writeNumberField("sequence_num", sequence);
          events(json, event);
          json.writeEndObject();
        });
  }

  /** The answer to a subscription: all that the connection is subscribed to now. */
  public static String subscriptions(
      Map<String, Set<String>> productsByChannel, long sequence, long now) {
    return json(
        json -> {
          json.writeStartObject();
          json.writeStringField("channel", "subscriptions");
          json.writeStringField("timestamp", Timestamps.format(now));
          json.writeNumberField("sequence_num", sequence);
          events(json, event -> subscribed(event, productsByChannel));
          json.writeEndObject();
        });
  }

  /** An error frame, which has neither channel nor number. */
  public static String error(String message) {
    return json(
        json -> {
          json.writeStartObject();
          json.writeStringField("type", "error");
          json.writeStringField("message", message);
          json.writeEndObject();
        });
  }

  /** The event of a {@code heartbeats} frame; its time is in Go's format. */
  public static Body heartbeat(long counter, long uptimeNanos, long now) {
    String utc = Timestamps.format(now);
    String wall = utc.substring(0, 10) + ' ' + utc.substring(11, utc.length() - 1);
    BigDecimal uptime = BigDecimal.valueOf(uptimeNanos, 9);
    return json -> {
      json.writeStartObject();
      json.writeStringField(
          "current_time",
          wall.replaceFirst("\\.?0+$", "") + " +0000 UTC m=+" + uptime.toPlainString());
      json.writeNumberField("heartbeat_counter", counter);
      json.writeEndObject();
    };
  }

  /**
   * The event of a {@code ticker} frame.
   *
   * @param type {@code snapshot} or {@code update}
   */
  static Body tickers(String type, Ticker ticker) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("type", type);
      json.writeArrayFieldStart("tickers");
      ticker(json, ticker);
      json.writeEndArray();
      json.writeEndObject();
    };
  }

  /** The event of a {@code market_trades} frame, newest first; all trades happened now. */
  static Body trades(String type, Ticker ticker, List<Trade> trades, long now) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("type", type);
      json.writeArrayFieldStart("trades");
      for (Trade trade : trades) {
        json.writeStartObject();
        json.writeStringField("product_id", ticker.productId());
        json.writeStringField("trade_id", Long.toString(trade.id()));
        json.writeStringField("price", decimal(trade.price(), ticker.priceScale()));
        json.writeStringField("size", decimal(trade.size(), Ticker.QUANTITY_SCALE));
        json.writeStringField("time", Timestamps.format(now));
        json.writeStringField("side", trade.buyerTook() ? "SELL" : "BUY");
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    };
  }

  /** The event of an {@code l2_data} frame; a level without quantity is gone. */
  static Body levels(String type, Ticker ticker, List<OrderBook.Level> levels, long now) {
    return json -> {
      json.writeStartObject();
      json.writeStringField("type", type);
      json.writeStringField("product_id", ticker.productId());
      json.writeArrayFieldStart("updates");
      for (OrderBook.Level level : levels) {
        json.writeStartObject();
        json.writeStringField("side", level.isBid() ? "bid" : "offer");
        json.writeStringField("event_time", Timestamps.format(now));
        json.writeStringField("price_level", decimal(level.price(), ticker.priceScale()));
        json.writeStringField("new_quantity", decimal(level.quantity(), Ticker.QUANTITY_SCALE));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    };
  }

  private static void ticker(JsonGenerator json, Ticker ticker) throws IOException {
    int scale = ticker.priceScale();
    double change = 100.0 * (ticker.price() - ticker.open24h()) / ticker.open24h();
    json.writeStartObject();
    json.writeStringField("type", "ticker");
    json.writeStringField("product_id", ticker.productId());
    json.writeStringField("price", decimal(ticker.price(), scale));
    json.writeStringField("volume_24_h", decimal(ticker.volume24h(), Ticker.QUANTITY_SCALE));
    json.writeStringField("low_24_h", decimal(ticker.low24h(), scale));
    json.writeStringField("high_24_h", decimal(ticker.high24h(), scale));
    json.writeStringField("low_52_w", decimal(ticker.low52w(), scale));
    json.writeStringField("high_52_w", decimal(ticker.high52w(), scale));
    json.writeStringField(
        "price_percent_chg_24_h",
        new BigDecimal(change)
            .setScale(14, java.math.RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString());
    json.writeStringField("best_bid", decimal(ticker.bid(), scale));
    json.writeStringField("best_ask", decimal(ticker.ask(), scale));
    json.writeStringField(
        "best_bid_quantity", decimal(ticker.bidQuantity(), Ticker.QUANTITY_SCALE));
    json.writeStringField(
        "best_ask_quantity", decimal(ticker.askQuantity(), Ticker.QUANTITY_SCALE));
    json.writeEndObject();
  }

  private static void subscribed(JsonGenerator json, Map<String, Set<String>> productsByChannel)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("subscriptions");
    for (Map.Entry<String, Set<String>> channel : productsByChannel.entrySet()) {
      json.writeArrayFieldStart(channel.getKey());
      for (String productId : channel.getValue()) {
        json.writeString(productId);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void events(JsonGenerator json, Body event) throws IOException {
    json.writeArrayFieldStart("events");
    event.writeTo(json);
    json.writeEndArray();
  }

  private static String decimal(long unscaled, int scale) {
    return BigDecimal.valueOf(unscaled, scale).stripTrailingZeros().toPlainString();
  }

  private static String json(Body body) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      body.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a string", e);
    }
    return text.toString();
  }
}
