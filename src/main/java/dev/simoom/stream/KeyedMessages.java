package dev.simoom.stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/** Messages for a topic: several in a list are the body that one exchange sends. */
public final class KeyedMessages {
  private final CamelContext camel;

  public KeyedMessages(CamelContext camel) {
    this.camel = camel;
  }

  /** A record's value with its key. */
  public Message of(String key, byte[] value) {
    Message message = keyless(value);
    message.setHeader(KafkaConstants.KEY, key);
    return message;
  }

  /** A record's value that goes to any partition. */
  public Message keyless(byte[] value) {
    Message message = new DefaultMessage(camel);
    message.setBody(value);
    return message;
  }
}
