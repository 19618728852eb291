package dev.simoom.market;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads text frames of the Coinbase Advanced Trade feed.
 *
 * <p>Bad input never throws: what cannot be understood is listed in {@link Frame#rejects()} with
 * the reason, and the tickers beside it still become ticks. Safe for use by many threads.
 */
public final class FrameParser {
  private final JsonFactory json =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  /** Reads one frame. */
  public Frame parse(String text, Arrival arrival) {
    return KnownFrame.parse(text, arrival).orElseGet(() -> parseAny(text, arrival));
  }

  /** Reads a frame of whatever layout. */
  Frame parseAny(String text, Arrival arrival) {
    FrameEnvelope envelope = new FrameEnvelope();
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

  private static void readEnvelope(JsonParser parser, FrameEnvelope envelope) throws IOException {
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

  private static void readEvents(JsonParser parser, FrameEnvelope envelope) throws IOException {
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

  private static void readTickers(JsonParser parser, FrameEnvelope envelope) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        envelope.rejects.add("a ticker is a JSON object");
        parser.skipChildren();
        continue;
      }
      Ticker ticker = new Ticker();
      for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
        parser.nextToken();
        ticker.read(field, parser);
      }
      envelope.tickers.add(ticker);
    }
  }
}
