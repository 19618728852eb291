package dev.simoom.simulator.market;

import java.util.Arrays;
import java.util.Optional;

/** A channel of the exchange, by the name to subscribe to and the name its frames carry. */
public enum Channel {
  TICKER("ticker", "ticker"),
  HEARTBEATS("heartbeats", "heartbeats"),
  LEVEL2("level2", "l2_data"),
  MARKET_TRADES("market_trades", "market_trades"),
  CANDLES("candles", "candles");

  private final String subscribedAs;
  private final String arrivesAs;

  Channel(String subscribedAs, String arrivesAs) {
    this.subscribedAs = subscribedAs;
    this.arrivesAs = arrivesAs;
  }

  /** The name in {@code subscribe} and in {@code subscriptions}. */
  public String subscribedAs() {
    return subscribedAs;
  }

  /** The name in the envelope of its frames. */
  String arrivesAs() {
    return arrivesAs;
  }

  public static Optional<Channel> ofSubscription(String name) {
    return Arrays.stream(values()).filter(channel -> channel.subscribedAs.equals(name)).findFirst();
  }

  static Optional<Channel> ofFrame(String name) {
    return Arrays.stream(values()).filter(channel -> channel.arrivesAs.equals(name)).findFirst();
  }
}
