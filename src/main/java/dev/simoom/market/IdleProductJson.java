package dev.simoom.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.wire.BadMessageException;
import dev.simoom.wire.Timestamps;
import java.io.IOException;

/**
 * An idle product as topic {@code ticks.idle} carries it: {@code product_id}, and of its last tick
 * {@code received_at} and {@code event_time} (RFC 3339), {@code sequence_num}, {@code connection}.
 *
 * <p>Reads records that have {@code received_at} alone, too. Safe for use by many threads.
 */
public final class IdleProductJson {
  private final ObjectMapper json = new ObjectMapper();

  /** Writes it. */
  public byte[] write(IdleProduct product) {
    TickId last = product.last();
    ObjectNode idle = json.createObjectNode();
    idle.put("product_id", product.productId());
    idle.put("received_at", Timestamps.format(last.receivedAt()));
    if (last.eventTime() != TickId.UNKNOWN) {
      idle.put("event_time", Timestamps.format(last.eventTime()));
      idle.put("sequence_num", last.sequenceNum());
      idle.put("connection", last.connection());
    }
    try {
      return json.writeValueAsBytes(idle);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts is always JSON", e);
    }
  }

  /**
   * Reads it.
   *
   * @throws BadMessageException where the bytes are no idle product, with what is wrong
   */
  public IdleProduct read(byte[] message) {
    JsonNode idle;
    try {
      idle = json.readTree(message);
    } catch (IOException e) {
      throw new BadMessageException("not an idle product: not JSON", e);
    }
    String productId = text(idle, "product_id");
    if (productId.isEmpty()) {
      throw new BadMessageException("not an idle product: no product_id");
    }
    try {
      long receivedAt = Timestamps.parse(text(idle, "received_at"));
      String eventTime = text(idle, "event_time");
      return new IdleProduct(
          productId,
          eventTime.isEmpty()
              ? TickId.receivedAt(receivedAt)
              : new TickId(
                  receivedAt,
                  Timestamps.parse(eventTime),
                  idle.path("sequence_num").asLong(-1),
                  text(idle, "connection")));
    } catch (IllegalArgumentException e) {
      throw new BadMessageException("not an idle product: " + e.getMessage(), e);
    }
  }

  private static String text(JsonNode idle, String field) {
    JsonNode value = idle.path(field);
    return value.isTextual() ? value.textValue() : "";
  }
}
