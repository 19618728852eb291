package dev.simoom.scoring.oip;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * How long the rows of one poll, or of one request, have waited for a server. Safe for use by many
 * threads.
 */
final class OipTime {
  private final long mostNanos;
  private final Map<Object, Long> spent = Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * @param mostNanos how long they may
   */
  OipTime(long mostNanos) {
    this.mostNanos = mostNanos;
  }

  /** The nanoseconds that are left; 0 or less where there are none. */
  long left(Object poll) {
    return mostNanos - spent.getOrDefault(poll, 0L);
  }

  /** Whether nothing of it is spent. */
  boolean isWhole(Object poll) {
    return !spent.containsKey(poll);
  }

  void spend(Object poll, long nanos) {
    spent.merge(poll, nanos, Long::sum);
  }
}
