package dev.simoom.market;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A tick as the JSON of topic {@code ticks.raw}, and back, bit for bit.
 *
 * <p>Fields: {@code product_id}, {@code price}, {@code best_bid}, {@code best_ask}, {@code
 * best_bid_quantity}, {@code best_ask_quantity}, {@code volume_24_h}, {@code event_time}, {@code
 * received_at} (RFC 3339), {@code sequence_num}, {@code connection}; a quantity that the exchange
 * did not give is null. Unknown fields are passed over. Safe for use by many threads.
 */
public final class TickJson {
  private final JsonFactory json =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  /** Writes a tick. */
  public byte[] write(Tick tick) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(320);
    try (JsonGenerator to = json.createGenerator(out)) {
      to.writeStartObject();
      to.writeStringField("product_id", tick.productId());
      to.writeNumberField("price", tick.price());
      to.writeNumberField("best_bid", tick.bestBid());
      to.writeNumberField("best_ask", tick.bestAsk());
      writeOptional(to, "best_bid_quantity", tick.bestBidQuantity());
      writeOptional(to, "best_ask_quantity", tick.bestAskQuantity());
      writeOptional(to, "volume_24_h", tick.volume24h());
      to.writeStringField("event_time", Timestamps.format(tick.eventTime()));
      to.writeStringField("received_at", Timestamps.format(tick.receivedAt()));
      to.writeNumberField("sequence_num", tick.sequenceNum());
      to.writeStringField("connection", tick.connection());
      to.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }

  private static void writeOptional(JsonGenerator to, String field, double value)
      throws IOException {
    if (Double.isNaN(value)) {
      to.writeNullField(field);
    } else {
      to.writeNumberField(field, value);
    }
  }

  /**
   * Reads a tick.
   *
   * @throws BadMessageException where the bytes are not a tick, with what is wrong
   */
  public Tick read(byte[] message) {
    Fields fields = new Fields();
    try (JsonParser from = json.createParser(message)) {
      if (from.nextToken() != JsonToken.START_OBJECT) {
        throw new BadMessageException("a tick is a JSON object");
      }
      while (from.nextToken() == JsonToken.FIELD_NAME) {
        String field = from.currentName();
        from.nextToken();
        fields.read(field, from);
      }
    } catch (JsonProcessingException e) {
      throw new BadMessageException(
          "a tick that is not as ticks are: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    } catch (IllegalArgumentException e) {
      throw new BadMessageException("a tick with a time that is " + e.getMessage(), e);
    }
    return fields.toTick();
  }

  private static final class Fields {
    private String productId;
    private double price = Double.NaN;
    private double bestBid = Double.NaN;
    private double bestAsk = Double.NaN;
    private double bestBidQuantity = Double.NaN;
    private double bestAskQuantity = Double.NaN;
    private double volume24h = Double.NaN;
    private long eventTime = Long.MIN_VALUE;
    private long receivedAt = Long.MIN_VALUE;
    private long sequenceNum = -1;
    private String connection = "";

    void read(String field, JsonParser from) throws IOException {
      switch (field) {
        case "product_id" -> productId = from.getValueAsString();
        case "price" -> price = number(from);
        case "best_bid" -> bestBid = number(from);
        case "best_ask" -> bestAsk = number(from);
        case "best_bid_quantity" -> bestBidQuantity = number(from);
        case "best_ask_quantity" -> bestAskQuantity = number(from);
        case "volume_24_h" -> volume24h = number(from);
        case "event_time" -> eventTime = Timestamps.parse(from.getText());
        case "received_at" -> receivedAt = Timestamps.parse(from.getText());
        case "sequence_num" -> sequenceNum = from.getLongValue();
        case "connection" -> connection = from.getValueAsString("");
        default -> from.skipChildren();
      }
    }

    private static double number(JsonParser from) throws IOException {
      return from.currentToken() == JsonToken.VALUE_NULL ? Double.NaN : from.getDoubleValue();
    }

    Tick toTick() {
      if (productId == null || productId.isEmpty()) {
        throw new BadMessageException("a tick without product_id");
      }
      if (eventTime == Long.MIN_VALUE) {
        throw new BadMessageException("a tick without event_time");
      }
      try {
        return new Tick(
            productId,
            price,
            bestBid,
            bestAsk,
            bestBidQuantity,
            bestAskQuantity,
            volume24h,
            eventTime,
            receivedAt == Long.MIN_VALUE ? eventTime : receivedAt,
            sequenceNum,
            connection);
      } catch (IllegalArgumentException e) {
        throw new BadMessageException("a tick whose " + e.getMessage(), e);
      }
    }
  }
}
