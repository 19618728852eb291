package dev.simoom.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The messages that a new connection begins with: one a channel, as the exchange asks; one a
 * product and channel once it has refused a product, so that this one alone does not come.
 */
public final class Subscriptions {
  private final ObjectMapper json = new ObjectMapper();
  private final List<String> products;
  private final List<String> channels;
  private volatile boolean oneByOne;

  public Subscriptions(List<String> products, List<String> channels) {
    this.products = List.copyOf(products);
    this.channels = List.copyOf(channels);
  }

  /** The exchange has refused: from now on each product is asked for by itself. */
  void refused(String words) {
    oneByOne |= products.size() > 1 && words.toLowerCase(Locale.ROOT).contains("product");
  }

  /** The messages, as JSON text. */
  public List<String> messages() {
    List<String> messages = new ArrayList<>();
    for (String channel : channels) {
      if (oneByOne && "ticker".equals(channel)) {
        products.forEach(product -> messages.add(message(channel, List.of(product))));
      } else {
        messages.add(message(channel, products));
      }
    }
    return messages;
  }

  private String message(String channel, List<String> asked) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", "subscribe");
    message.put("product_ids", asked);
    message.put("channel", channel);
    try {
      return json.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("products " + asked, e);
    }
  }
}
