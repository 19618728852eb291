package dev.simoom.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.simoom.simulator.market.Channel;
import dev.simoom.simulator.market.MarketFeed;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A client's wish: one channel, and the products it is about.
 *
 * @param subscribe true to subscribe, false to unsubscribe
 * @param products empty for {@code heartbeats}
 */
record ClientRequest(boolean subscribe, Channel channel, Set<String> products) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Says what is wrong with a client's message, for its error frame. */
  static final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
      super(message);
    }
  }

  /**
   * Reads a client's message.
   *
   * @param market decides which channels and products there are
   * @throws BadRequestException where it is not JSON, or its {@code type}, {@code channel} or
   *     {@code product_ids} is missing, of a wrong kind or unknown
   */
  static ClientRequest parse(String text, MarketFeed market) throws BadRequestException {
    JsonNode message = json(text);
    String type = string(message, "type");
    if (!"subscribe".equals(type) && !"unsubscribe".equals(type)) {
      throw new BadRequestException(
          "unknown type '" + shown(type) + "'; allowed is subscribe or unsubscribe");
    }
    String name = string(message, "channel");
    Optional<Channel> channel = Channel.ofSubscription(name);
    if (channel.isEmpty() || !market.has(channel.get())) {
      throw new BadRequestException("unknown channel '" + shown(name) + "'");
    }
    Set<String> products =
        channel.get() == Channel.HEARTBEATS ? Set.of() : products(message, market);
    return new ClientRequest("subscribe".equals(type), channel.get(), products);
  }

  private static JsonNode json(String text) throws BadRequestException {
    try {
      JsonNode message = JSON.readTree(text);
      if (message == null || !message.isObject()) {
        throw new BadRequestException("malformed message: a JSON object is expected");
      }
      return message;
    } catch (JsonProcessingException e) {
      throw new BadRequestException("malformed message: not JSON");
    }
  }

  private static String string(JsonNode message, String field) throws BadRequestException {
    JsonNode value = message.path(field);
    if (!value.isTextual()) {
      throw new BadRequestException(
          field + (value.isMissingNode() ? " is missing" : " is not a string"));
    }
    return value.textValue();
  }

  private static Set<String> products(JsonNode message, MarketFeed market)
      throws BadRequestException {
    JsonNode productIds = message.path("product_ids");
    if (!productIds.isArray() || productIds.isEmpty()) {
      throw new BadRequestException("product_ids is missing; a list of products is expected");
    }
    Set<String> products = new LinkedHashSet<>();
    for (JsonNode productId : productIds) {
      if (!productId.isTextual()) {
        throw new BadRequestException("product_ids holds something that is not a string");
      }
      if (!market.trades(productId.textValue())) {
        throw new BadRequestException("unknown product '" + shown(productId.textValue()) + "'");
      }
      products.add(productId.textValue());
    }
    return products;
  }

  private static String shown(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
