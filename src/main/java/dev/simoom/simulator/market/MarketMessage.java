package dev.simoom.simulator.market;

import java.util.Set;

/** A frame that a market has for those who subscribed to its channel and product. */
public interface MarketMessage extends Outgoing {
  /** When it is due, in nanoseconds since the market opened; never before the one ahead of it. */
  long at();

  Channel channel();

  /** Whether it tells of one of these products. */
  boolean concerns(Set<String> productIds);
}
