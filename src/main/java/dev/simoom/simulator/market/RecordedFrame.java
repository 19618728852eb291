package dev.simoom.simulator.market;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.simoom.wire.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A recorded frame's text, and what of it a playback needs: whose it is, when, and its number's
 * place.
 */
final class RecordedFrame {
  private static final JsonFactory JSON = new JsonFactory();

  private final String text;
  private final Set<String> products = new HashSet<>();
  private Optional<Channel> channel = Optional.empty();
  private OptionalLong timestamp = OptionalLong.empty();
  private int numberFrom = -1;
  private int numberTo = -1;

  private RecordedFrame(String text) {
    this.text = text;
  }

  /** Reads a frame as far as it can be read. */
  static RecordedFrame of(String text) {
    RecordedFrame frame = new RecordedFrame(text);
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        frame.readEnvelope(json);
      }
    } catch (JsonProcessingException e) {
      frame.channel = Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string", e);
    }
    return frame;
  }

  /** Whether it tells of the market, with a number, and not of the connection that was recorded. */
  boolean isOfMarket() {
    return channel.isPresent() && channel.get() != Channel.HEARTBEATS && numberFrom >= 0;
  }

  /** Nanoseconds since the Unix epoch; empty where it has none. */
  OptionalLong timestamp() {
    return timestamp;
  }

  /** The frame as a message that is due at a time. */
  MarketMessage played(boolean verbatim, long at) {
    String head = verbatim ? text : text.substring(0, numberFrom);
    String tail = verbatim ? "" : text.substring(numberTo);
    return new Played(at, channel.orElse(Channel.TICKER), products, head, tail, verbatim);
  }

  private void readEnvelope(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "channel" -> channel = Channel.ofFrame(json.getText());
        case "timestamp" -> timestamp = parsed(json.getText());
        case "sequence_num" -> {
          if (value == JsonToken.VALUE_NUMBER_INT) {
            numberFrom = (int) json.currentTokenLocation().getCharOffset();
            numberTo = numberFrom + json.getTextLength();
          }
        }
        default -> {
          if (value.isStructStart()) {
            readProducts(json);
          }
        }
      }
    }
  }

  private void readProducts(JsonParser json) throws IOException {
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == null) {
        return;
      }
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.FIELD_NAME && "product_id".equals(json.currentName())) {
        json.nextToken();
        products.add(json.getText());
      }
    }
  }

  private static OptionalLong parsed(String timestamp) {
    try {
      return OptionalLong.of(Timestamps.parse(timestamp));
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }

  private record Played(
      long at, Channel channel, Set<String> products, String head, String tail, boolean verbatim)
      implements MarketMessage {
    @Override
    public boolean concerns(Set<String> productIds) {
      return productIds.stream().anyMatch(products::contains);
    }

    @Override
    public String text(long sequence, long now) {
      return verbatim ? head : head + sequence + tail;
    }
  }
}
