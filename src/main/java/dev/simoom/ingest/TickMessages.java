package dev.simoom.ingest;

import dev.simoom.market.Frame;
import dev.simoom.market.IdleProduct;
import dev.simoom.market.IdleProductJson;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.KeyedMessages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Message;

/** Frames as the messages that topics carry, keyed by product. */
public final class TickMessages {
  private final TickJson json = new TickJson();
  private final IdleProductJson idle = new IdleProductJson();
  private final KeyedMessages keyed;
  private final DeadLetters deadLetters;
  private final String market;

  /**
   * @param market where the ticks come from, as {@code coinbase}; empty where that is not known
   */
  public TickMessages(KeyedMessages keyed, DeadLetters deadLetters, String market) {
    this.market = market;
    this.keyed = keyed;
    this.deadLetters = deadLetters;
  }

  /** One message a tick, in order. */
  public List<Message> ticks(List<Frame> frames) {
    List<Message> messages = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      for (Tick tick : frame.ticks()) {
        messages.add(keyed.of(tick.productId(), json.write(tick.at(market))));
      }
    }
    return messages;
  }

  /** One message a thing that could not be understood. */
  public List<Message> deadLetters(List<Frame> frames) {
    List<Message> messages = new ArrayList<>(0);
    for (Frame frame : frames) {
      for (String reason : frame.rejects()) {
        byte[] original = frame.text().getBytes(StandardCharsets.UTF_8);
        String where = "ingest, connection " + frame.connection();
        messages.add(keyed.keyless(deadLetters.write("ingest", where, reason, original)));
      }
    }
    return messages;
  }

  /**
   * One message a product that became idle: {@code product_id}, {@code received_at} of its last
   * tick.
   */
  public List<Message> idle(List<IdleProduct> products) {
    List<Message> messages = new ArrayList<>(products.size());
    for (IdleProduct product : products) {
      messages.add(keyed.of(product.productId(), idle.write(product)));
    }
    return messages;
  }
}
