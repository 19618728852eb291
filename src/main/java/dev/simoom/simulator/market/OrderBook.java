package dev.simoom.simulator.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The price levels of a synthetic product, kept in step with its best bid and ask.
 *
 * <p>It holds {@value #DEPTH} levels a side: those beyond are taken out, and where the best ones
 * are used up new ones join behind.
 */
final class OrderBook {
  private static final int DEPTH = 50;

  private final NavigableMap<Long, Long> bids = new TreeMap<>();
  private final NavigableMap<Long, Long> asks = new TreeMap<>();

  /**
   * A price level.
   *
   * @param price in price steps
   * @param quantity in units of 1e-8 of the base currency; 0 where the level is gone
   */
  record Level(boolean isBid, long price, long quantity) {}

  /** Begins with levels behind a best bid and ask, further apart with their distance. */
  OrderBook(Ticker best) {
    update(best);
  }

  /** Every level, bids first, the best of each side first. */
  List<Level> levels() {
    List<Level> levels = new ArrayList<>(bids.size() + asks.size());
    bids.descendingMap().forEach((price, quantity) -> levels.add(new Level(true, price, quantity)));
    asks.forEach((price, quantity) -> levels.add(new Level(false, price, quantity)));
    return levels;
  }

  /** Takes a new best bid and ask; tells the levels that changed. */
  List<Level> update(Ticker best) {
    List<Level> changes = new ArrayList<>(2);
    removeBetter(bids.tailMap(best.bid(), false), true, changes);
    removeBetter(asks.headMap(best.ask(), false), false, changes);
    put(bids, best.bid(), best.bidQuantity(), true, changes);
    put(asks, best.ask(), best.askQuantity(), false, changes);
    while (bids.size() < DEPTH && bids.firstKey() > bids.size()) {
      put(bids, bids.firstKey() - bids.size(), behind(best.bidQuantity()), true, changes);
    }
    while (asks.size() < DEPTH) {
      put(asks, asks.lastKey() + asks.size(), behind(best.askQuantity()), false, changes);
    }
    if (bids.size() > DEPTH) {
      changes.add(new Level(true, bids.pollFirstEntry().getKey(), 0));
    }
    if (asks.size() > DEPTH) {
      changes.add(new Level(false, asks.pollLastEntry().getKey(), 0));
    }
    return changes;
  }

  private static long behind(long bestQuantity) {
    return Math.max(1, bestQuantity + bestQuantity / 2);
  }

  private static void removeBetter(Map<Long, Long> better, boolean isBid, List<Level> changes) {
    better.keySet().forEach(price -> changes.add(new Level(isBid, price, 0)));
    better.clear();
  }

  private static void put(
      Map<Long, Long> side, long price, long quantity, boolean isBid, List<Level> changes) {
    Long before = side.put(price, quantity);
    if (before == null || before != quantity) {
      changes.add(new Level(isBid, price, quantity));
    }
  }
}
