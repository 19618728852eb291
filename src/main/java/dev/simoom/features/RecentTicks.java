package dev.simoom.features;

import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ticks of a product's last seconds within its segment. Not safe for use by many threads. */
final class RecentTicks {
  private static final int FEWEST_GONE = 1024;

  private final int seconds;
  private final List<Tick> ticks = new ArrayList<>();

  /** Where those begin that are not too old. */
  private int first;

  /**
   * @param seconds whose ticks are remembered
   */
  RecentTicks(int seconds) {
    this.seconds = seconds;
  }

  /** A segment begins. */
  void clear() {
    ticks.clear();
    first = 0;
  }

  /** Takes the ticks of a second, which is later than those before. */
  void add(long second, List<Tick> its) {
    ticks.addAll(its);
    first = from(second + 1 - seconds);
    if (first >= FEWEST_GONE && first > ticks.size() / 2) {
      ticks.subList(0, first).clear();
      first = 0;
    }
  }

  /** Those of a second and later, read-only. */
  List<Tick> since(long second) {
    return Collections.unmodifiableList(ticks.subList(from(second), ticks.size()));
  }

  private int from(long second) {
    int low = first;
    int high = ticks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ticks.get(middle).second() < second) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
