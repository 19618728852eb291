package dev.simoom.market;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.NumberInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads text frames of the Coinbase Advanced Trade feed.
 *
 * <p>Bad input never throws: what cannot be understood is listed in {@link Frame#rejects()} with
 * the reason, and the tickers beside it still become ticks. Safe for use by many threads.
 */
public final class FrameParser {
  private static final int LONGEST_PRODUCT_ID = 64;

  private final JsonFactory json =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  /** Reads one frame. */
  public Frame parse(String text, Arrival arrival) {
    Envelope envelope = new Envelope();
    try (JsonParser parser = json.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        envelope.rejects.add("a frame is a JSON object");
      } else {
        readEnvelope(parser, envelope);
        if (parser.nextToken() != null) {
          envelope.rejects.add("text follows the frame's end");
        }
      }
    } catch (JsonProcessingException e) {
      // what was read before the text broke off is not trusted
      envelope.broken = true;
      envelope.rejects.clear();
      envelope.rejects.add("not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string", e);
    }
    return envelope.toFrame(text, arrival);
  }

  private static void readEnvelope(JsonParser parser, Envelope envelope) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "channel" ->
            envelope.channel = value == JsonToken.VALUE_STRING ? parser.getText() : "";
        case "type" -> envelope.type = value == JsonToken.VALUE_STRING ? parser.getText() : "";
        case "message" ->
            envelope.message = value == JsonToken.VALUE_STRING ? parser.getText() : "";
        case "timestamp" ->
            envelope.timestamp = value == JsonToken.VALUE_STRING ? parser.getText() : "";
        case "sequence_num" -> envelope.readSequence(parser, value);
        case "events" -> {
          if (value == JsonToken.START_ARRAY && envelope.mayHoldTickers()) {
            readEvents(parser, envelope);
          } else {
            parser.skipChildren();
          }
        }
        default -> parser.skipChildren();
      }
    }
  }

  private static void readEvents(JsonParser parser, Envelope envelope) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean tickers = "tickers".equals(parser.currentName());
        if (parser.nextToken() == JsonToken.START_ARRAY && tickers) {
          readTickers(parser, envelope);
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private static void readTickers(JsonParser parser, Envelope envelope) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        envelope.rejects.add("a ticker is a JSON object");
        parser.skipChildren();
        continue;
      }
      Ticker ticker = new Ticker();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
          parser.skipChildren();
          ticker.reject(field, "a number in a string is expected");
          continue;
        }
        ticker.read(field, value == JsonToken.VALUE_NULL ? null : parser.getText());
      }
      envelope.tickers.add(ticker);
    }
  }

  /** The envelope as far as it was read. */
  private static final class Envelope {
    String channel = "";
    String type = "";
    String message = "";
    String timestamp = "";
    boolean broken;
    OptionalLong sequence = OptionalLong.empty();
    final List<Ticker> tickers = new ArrayList<>(1);
    final List<String> rejects = new ArrayList<>(0);

    boolean mayHoldTickers() {
      return channel.isEmpty() || "ticker".equals(channel);
    }

    void readSequence(JsonParser parser, JsonToken value) throws IOException {
      if (value != JsonToken.VALUE_NUMBER_INT
          || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
        rejects.add("sequence_num is not a whole number");
        parser.skipChildren();
      } else {
        sequence = OptionalLong.of(parser.getLongValue());
      }
    }

    Frame toFrame(String text, Arrival arrival) {
      List<Tick> ticks = new ArrayList<>(tickers.size());
      if (broken) {
        return new Frame(text, channel, sequence, arrival.connection(), ticks, rejects);
      }
      if ("ticker".equals(channel)) {
        makeTicks(arrival, ticks);
      } else if (rejects.isEmpty() && channel.isEmpty()) {
        rejects.add(
            "error".equals(type) ? "the exchange says: " + message : "a frame without a channel");
      }
      return new Frame(text, channel, sequence, arrival.connection(), ticks, rejects);
    }

    private void makeTicks(Arrival arrival, List<Tick> ticks) {
      long eventTime;
      try {
        eventTime = Timestamps.parse(timestamp);
      } catch (IllegalArgumentException e) {
        rejects.add("timestamp is " + e.getMessage());
        return;
      }
      if (tickers.isEmpty() && rejects.isEmpty()) {
        rejects.add("a ticker frame without tickers");
      }
      boolean asSent = arrival.receivedAt() == Arrival.AS_SENT;
      for (Ticker ticker : tickers) {
        String problem = ticker.problem();
        if (problem == null) {
          // no two ticks of a live frame have the same arrival
          long receivedAt = asSent ? eventTime : arrival.receivedAt() + ticks.size();
          ticks.add(
              ticker.toTick(eventTime, receivedAt, sequence.orElse(-1), arrival.connection()));
        } else {
          rejects.add(problem);
        }
      }
    }
  }

  /** A ticker object as far as it was read. */
  private static final class Ticker {
    private String productId = "";
    private double price = Double.NaN;
    private double bestBid = Double.NaN;
    private double bestAsk = Double.NaN;
    private double bestBidQuantity = Double.NaN;
    private double bestAskQuantity = Double.NaN;
    private double volume24h = Double.NaN;
    private String problem;

    void read(String field, String value) {
      switch (field) {
        case "product_id" -> productId = value == null ? "" : value;
        case "price" -> price = number(field, value);
        case "best_bid" -> bestBid = number(field, value);
        case "best_ask" -> bestAsk = number(field, value);
        case "best_bid_quantity" -> bestBidQuantity = number(field, value);
        case "best_ask_quantity" -> bestAskQuantity = number(field, value);
        case "volume_24_h" -> volume24h = number(field, value);
        default -> {
          // the exchange may add fields at any time
        }
      }
    }

    void reject(String field, String reason) {
      switch (field) {
        case "product_id",
            "price",
            "best_bid",
            "best_ask",
            "best_bid_quantity",
            "best_ask_quantity",
            "volume_24_h" ->
            problem = field + ": " + reason;
        default -> {
          // only what a tick is made of matters
        }
      }
    }

    private double number(String field, String value) {
      if (value == null || value.isEmpty()) {
        return Double.NaN;
      }
      try {
        double number = NumberInput.parseDouble(value, true);
        if (number >= 0 && number < Double.POSITIVE_INFINITY) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below, as for a number out of range
      }
      problem = field + " is not a number of 0 or more: '" + value + "'";
      return Double.NaN;
    }

    /** What keeps this from being a tick, or null where nothing does. */
    String problem() {
      if (problem != null) {
        return problem;
      }
      if (productId.isEmpty()) {
        return "a ticker without product_id";
      }
      if (productId.length() > LONGEST_PRODUCT_ID) {
        return "a ticker whose product_id has " + productId.length() + " characters";
      }
      if (!(bestBid > 0)) {
        return "a ticker of " + productId + " without a positive best_bid";
      }
      if (!(bestAsk > 0)) {
        return "a ticker of " + productId + " without a positive best_ask";
      }
      if (!(price > 0)) {
        return "a ticker of " + productId + " without a positive price";
      }
      return null;
    }

    Tick toTick(long eventTime, long receivedAt, long sequence, String connection) {
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
          sequence,
          connection);
    }
  }
}
