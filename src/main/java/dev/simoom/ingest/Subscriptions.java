package dev.simoom.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages that a new connection begins with: one a channel, as the exchange asks. */
public final class Subscriptions {
  private final List<String> messages = new ArrayList<>();

  public Subscriptions(List<String> products, List<String> channels) {
    ObjectMapper json = new ObjectMapper();
    for (String channel : channels) {
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("type", "subscribe");
      message.put("product_ids", products);
      message.put("channel", channel);
      try {
        messages.add(json.writeValueAsString(message));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("products " + products, e);
      }
    }
  }

  /** The messages, as JSON text. */
  public List<String> messages() {
    return List.copyOf(messages);
  }
}
