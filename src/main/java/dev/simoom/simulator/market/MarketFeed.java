package dev.simoom.simulator.market;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A market that the simulated exchange tells about. One feed serves all connections of a simulator,
 * as one market does.
 *
 * <p>Not safe for use by many threads: a simulator uses it on its own one.
 */
public sealed interface MarketFeed extends AutoCloseable permits SyntheticMarket, RecordedMarket {
  /** Whether a product is traded here. */
  boolean trades(String productId);

  /** Whether a channel can be subscribed to. */
  boolean has(Channel channel);

  /** What a new subscriber gets first. */
  List<Outgoing> snapshots(Channel channel, Set<String> productIds);

  /** The next message, or empty at the market's end. */
  Optional<MarketMessage> next();

  /**
   * A ticker beyond the market's own pace, whose quantity alone differs from the last.
   *
   * @throws UnsupportedOperationException where the market holds only what was recorded
   */
  Outgoing extraTicker(String productId);

  /**
   * Whether the market stands still while nobody listens or a listener is slow; one that does not
   * goes on as time does.
   */
  boolean waitsForListeners();

  /** Whether its messages go out alone and unchanged, with no frame of the exchange's own. */
  boolean verbatim();

  @Override
  void close();
}
