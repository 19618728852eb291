package dev.simoom.simulator.market;

import dev.simoom.recording.ReplaySpeed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * A market made by chance that looks like a real one, runs for ever, and is the same for the same
 * seed and products.
 */
public final class SyntheticMarket implements MarketFeed {
  private final Map<String, SyntheticProduct> products = new LinkedHashMap<>();
  private final PriorityQueue<SyntheticProduct> byTime =
      new PriorityQueue<>(
          Comparator.comparingLong(SyntheticProduct::nextAt)
              .thenComparing(SyntheticProduct::productId));
  private final Queue<MarketMessage> due = new ArrayDeque<>();
  private long extras;

  /**
   * Opens a market.
   *
   * @param productIds e.g. {@code BTC-USD}; a product that is not known starts at 100 in steps of
   *     0.01
   * @param seed the same seed gives the same market
   * @throws IllegalArgumentException where there is no product, or one of them is blank
   */
  public SyntheticMarket(List<String> productIds, long seed) {
    this(productIds, seed, new ReplaySpeed(1));
  }

  /**
   * Opens a market whose life goes by faster or slower than usual.
   *
   * @param speed at 5 its products tick five times as often; what happens is the same
   * @throws IllegalArgumentException where there is no product, one of them is blank, or the speed
   *     is as fast as it goes: this market never ends
   */
  public SyntheticMarket(List<String> productIds, long seed, ReplaySpeed speed) {
    if (speed.isMax()) {
      throw new IllegalArgumentException(
          "the speed of a synthetic market is max; allowed is a number above 0");
    }
    if (productIds.isEmpty() || productIds.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "the products of a synthetic market are " + productIds + "; at least one name is needed");
    }
    for (String productId : productIds) {
      PriceProcess process = new PriceProcess(ProductProfile.of(productId), seed);
      products.computeIfAbsent(productId, id -> new SyntheticProduct(id, process, speed));
    }
    byTime.addAll(products.values());
  }

  @Override
  public boolean trades(String productId) {
    return products.containsKey(productId);
  }

  @Override
  public boolean has(Channel channel) {
    return channel != Channel.CANDLES;
  }

  @Override
  public List<Outgoing> snapshots(Channel channel, Set<String> productIds) {
    List<Outgoing> snapshots = new ArrayList<>();
    for (String productId : productIds) {
      products.get(productId).snapshot(channel).ifPresent(snapshots::add);
    }
    return snapshots;
  }

  @Override
  public Optional<MarketMessage> next() {
    while (due.isEmpty()) {
      SyntheticProduct product = byTime.remove();
      product.advance(due);
      byTime.add(product);
    }
    return Optional.of(due.remove());
  }

  @Override
  public Outgoing extraTicker(String productId) {
    Ticker last = products.get(productId).ticker();
    Ticker extra = last.withBidQuantity(last.bidQuantity() + 1 + extras++ % 1_000);
    return (sequence, now) ->
        FrameText.frame(Channel.TICKER, sequence, now, FrameText.tickers("update", extra));
  }

  @Override
  public boolean waitsForListeners() {
    return false;
  }

  @Override
  public boolean verbatim() {
    return false;
  }

  @Override
  public void close() {
    // holds nothing but memory
  }
}
