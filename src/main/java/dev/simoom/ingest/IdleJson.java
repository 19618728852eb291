package dev.simoom.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.market.Timestamps;

/**
 * A product that went idle as topic {@code ticks.idle} carries it: {@code product_id}, and {@code
 * received_at} (RFC 3339) of its last tick. Safe for use by many threads.
 */
public final class IdleJson {
  private final ObjectMapper json = new ObjectMapper();

  /** Writes it. */
  public byte[] write(Arrivals.Idle product) {
    ObjectNode idle = json.createObjectNode();
    idle.put("product_id", product.productId());
    idle.put("received_at", Timestamps.format(product.receivedAt()));
    try {
      return json.writeValueAsBytes(idle);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts is always JSON", e);
    }
  }
}
