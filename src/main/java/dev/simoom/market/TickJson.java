package dev.simoom.market;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.simoom.wire.BadMessageException;
import dev.simoom.wire.FixedLayoutJsonReader;
import dev.simoom.wire.FixedLayoutJsonWriter;
import dev.simoom.wire.Timestamps;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A tick as the JSON of topic {@code ticks.raw}, and back, bit for bit.
 *
 * <p>Fields: {@code product_id}, {@code market} (where it is known), {@code price}, {@code
 * best_bid}, {@code best_ask}, {@code best_bid_quantity}, {@code best_ask_quantity}, {@code
 * volume_24_h}, {@code event_time}, {@code received_at} (RFC 3339), {@code sequence_num}, {@code
 * connection}; a quantity that the exchange did not give is null. Unknown fields are skipped. Safe
 * for use by many threads.
 */
public final class TickJson {
  private static final byte[] PRODUCT_ID = FixedLayoutJsonWriter.literal("{\"product_id\":");
  private static final byte[] MARKET = FixedLayoutJsonWriter.literal(",\"market\":");
  private static final byte[] PRICE = FixedLayoutJsonWriter.literal(",\"price\":");
  private static final byte[] BEST_BID = FixedLayoutJsonWriter.literal(",\"best_bid\":");
  private static final byte[] BEST_ASK = FixedLayoutJsonWriter.literal(",\"best_ask\":");
  private static final byte[] BEST_BID_QUANTITY =
      FixedLayoutJsonWriter.literal(",\"best_bid_quantity\":");
  private static final byte[] BEST_ASK_QUANTITY =
      FixedLayoutJsonWriter.literal(",\"best_ask_quantity\":");
  private static final byte[] VOLUME_24_H = FixedLayoutJsonWriter.literal(",\"volume_24_h\":");
  private static final byte[] EVENT_TIME = FixedLayoutJsonWriter.literal(",\"event_time\":");
  private static final byte[] RECEIVED_AT = FixedLayoutJsonWriter.literal(",\"received_at\":");
  private static final byte[] SEQUENCE_NUM = FixedLayoutJsonWriter.literal(",\"sequence_num\":");
  private static final byte[] CONNECTION = FixedLayoutJsonWriter.literal(",\"connection\":");
  private static final byte[] END = FixedLayoutJsonWriter.literal("}");

  private final JsonFactory json =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  /** Writes a tick. */
  public byte[] write(Tick tick) {
    FixedLayoutJsonWriter to =
        new FixedLayoutJsonWriter(384).literal(PRODUCT_ID).text(tick.productId());
    if (!tick.market().isEmpty()) {
      to.literal(MARKET).text(tick.market());
    }
    return to.literal(PRICE)
        .number(tick.price())
        .literal(BEST_BID)
        .number(tick.bestBid())
        .literal(BEST_ASK)
        .number(tick.bestAsk())
        .literal(BEST_BID_QUANTITY)
        .number(tick.bestBidQuantity())
        .literal(BEST_ASK_QUANTITY)
        .number(tick.bestAskQuantity())
        .literal(VOLUME_24_H)
        .number(tick.volume24h())
        .literal(EVENT_TIME)
        .time(tick.eventTime())
        .literal(RECEIVED_AT)
        .time(tick.receivedAt())
        .literal(SEQUENCE_NUM)
        .whole(tick.sequenceNum())
        .literal(CONNECTION)
        .text(tick.connection())
        .literal(END)
        .toBytes();
  }

  /**
   * Reads a tick.
   *
   * @throws BadMessageException where the bytes are not a tick, with what is wrong
   */
  public Tick read(byte[] message) {
    Fields known = new Fields();
    return known.readKnown(new FixedLayoutJsonReader(message)) ? known.toTick() : readAny(message);
  }

  private Tick readAny(byte[] message) {
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
    private String market = "";

    /** Whether it was as {@link #write} writes it. */
    boolean readKnown(FixedLayoutJsonReader from) {
      productId = from.literal(PRODUCT_ID).text();
      market = from.next(MARKET) ? from.text() : "";
      price = from.literal(PRICE).number();
      bestBid = from.literal(BEST_BID).number();
      bestAsk = from.literal(BEST_ASK).number();
      bestBidQuantity = from.literal(BEST_BID_QUANTITY).number();
      bestAskQuantity = from.literal(BEST_ASK_QUANTITY).number();
      volume24h = from.literal(VOLUME_24_H).number();
      eventTime = from.literal(EVENT_TIME).time();
      receivedAt = from.literal(RECEIVED_AT).time();
      sequenceNum = from.literal(SEQUENCE_NUM).whole();
      connection = from.literal(CONNECTION).text();
      return from.literal(END).isKnown();
    }

    void read(String field, JsonParser from) throws IOException {
      if (from.currentToken() == JsonToken.VALUE_NULL) {
        // null is absent
        return;
      }
      switch (field) {
        case "product_id" -> productId = from.getValueAsString();
        case "market" -> market = from.getValueAsString("");
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
      return from.getDoubleValue();
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
            connection,
            market);
      } catch (IllegalArgumentException e) {
        throw new BadMessageException("a tick whose " + e.getMessage(), e);
      }
    }
  }
}
