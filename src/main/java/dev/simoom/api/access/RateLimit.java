package dev.simoom.api.access;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts each client's requests minute by minute, in bounded memory. Safe for use by many threads.
 */
final class RateLimit {
  static final int WINDOW_SECONDS = 60;

  private static final int MOST_CLIENTS = 10_000;
  private static final long MINUTE_MILLIS = 60_000;

  private final Clock clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private long minute;

  RateLimit(Clock clock) {
    this.clock = clock;
  }

  /**
   * What is left of a limit.
   *
   * @param limit requests a minute
   * @param left how many more may come; below 0 where this one is too many
   * @param resetSeconds until they are {@code limit} again
   */
  record Left(int limit, int left, long resetSeconds) {
    boolean isTooMany() {
      return left < 0;
    }
  }

  /** Counts a request of a client that may send so many a minute. */
  synchronized Left take(String client, int limit) {
    long now = clock.millis();
    if (now / MINUTE_MILLIS != minute || counts.size() >= MOST_CLIENTS) {
      minute = now / MINUTE_MILLIS;
      counts.clear();
    }
    int count = counts.merge(client, 1, (a, b) -> a == Integer.MAX_VALUE ? a : a + b);
    return new Left(limit, limit - count, (MINUTE_MILLIS - now % MINUTE_MILLIS + 999) / 1000);
  }
}
