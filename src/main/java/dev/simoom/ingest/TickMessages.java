package dev.simoom.ingest;

import dev.simoom.market.Frame;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.stream.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/** Frames as the messages that topics carry, keyed by product. */
public final class TickMessages {
  private final TickJson json = new TickJson();
  private final IdleJson idle = new IdleJson();
  private final CamelContext camel;
  private final DeadLetters deadLetters;

  public TickMessages(CamelContext camel, DeadLetters deadLetters) {
    this.camel = camel;
    this.deadLetters = deadLetters;
  }

  /** One message a tick, in order. */
  public List<Message> ticks(List<Frame> frames) {
    List<Message> messages = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      for (Tick tick : frame.ticks()) {
        messages.add(message(tick.productId(), json.write(tick)));
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
        messages.add(message(null, deadLetters.write("ingest", where, reason, original)));
      }
    }
    return messages;
  }

  /**
   * One message a product that became idle: {@code product_id}, {@code received_at} of its last
   * tick.
   */
  public List<Message> idle(List<Arrivals.Idle> products) {
    List<Message> messages = new ArrayList<>(products.size());
    for (Arrivals.Idle product : products) {
      messages.add(message(product.productId(), idle.write(product)));
    }
    return messages;
  }

  private Message message(String key, byte[] value) {
    Message message = new DefaultMessage(camel);
    message.setBody(value);
    if (key != null) {
      message.setHeader(KafkaConstants.KEY, key);
    }
    return message;
  }
}
