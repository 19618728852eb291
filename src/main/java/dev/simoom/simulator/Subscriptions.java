package dev.simoom.simulator;

import dev.simoom.simulator.market.Channel;
import dev.simoom.simulator.market.MarketMessage;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one connection is subscribed to; each subscription adds to those before. */
final class Subscriptions {
  private final Map<Channel, Set<String>> products = new EnumMap<>(Channel.class);

  /** Adds; tells the products that were not there before. */
  Set<String> add(Channel channel, Set<String> productIds) {
    Set<String> subscribed = products.computeIfAbsent(channel, key -> new LinkedHashSet<>());
    Set<String> added = new LinkedHashSet<>(productIds);
    added.removeAll(subscribed);
    subscribed.addAll(added);
    return added;
  }

  void remove(Channel channel, Set<String> productIds) {
    Set<String> subscribed = products.get(channel);
    if (subscribed != null) {
      subscribed.removeAll(productIds);
      if (subscribed.isEmpty()) {
        products.remove(channel);
      }
    }
  }

  /** Takes a channel away with all of its products. */
  void drop(Channel channel) {
    products.remove(channel);
  }

  boolean isEmpty() {
    return products.isEmpty();
  }

  boolean has(Channel channel) {
    return products.containsKey(channel);
  }

  /** Whether any of these is about the market, not about the connection alone. */
  boolean haveMarketChannel() {
    return products.keySet().stream().anyMatch(channel -> channel != Channel.HEARTBEATS);
  }

  Set<String> productsOf(Channel channel) {
    return products.getOrDefault(channel, Set.of());
  }

  /** Whether a message belongs to a channel and product of these. */
  boolean cover(MarketMessage message) {
    Set<String> subscribed = products.get(message.channel());
    return subscribed != null && message.concerns(subscribed);
  }

  /** Each channel with its products, in alphabetical order, as the exchange tells it. */
  Map<String, Set<String>> toldAs() {
    Map<String, Set<String>> told = new TreeMap<>();
    products.forEach(
        (channel, productIds) ->
            told.put(
                channel.subscribedAs(),
                channel == Channel.HEARTBEATS
                    ? Set.of(channel.subscribedAs())
                    : new LinkedHashSet<>(productIds)));
    return told;
  }
}
