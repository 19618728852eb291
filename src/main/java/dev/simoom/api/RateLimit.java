package dev.simoom.api;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Counts each client's requests minute by minute, in bounded memory. Safe for use by many threads.
 */
final class RateLimit {
  private static final int MOST_CLIENTS = 10_000;
  private static final long MINUTE_MILLIS = 60_000;

  private final int perMinute;
  private final Clock clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private long minute;

  RateLimit(int perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Counts a request; the seconds to wait where it is one too many. */
  synchronized OptionalLong take(String client) {
    long now = clock.millis();
    if (now / MINUTE_MILLIS != minute || counts.size() >= MOST_CLIENTS) {
      minute = now / MINUTE_MILLIS;
      counts.clear();
    }
    return counts.merge(client, 1, Integer::sum) <= perMinute
        ? OptionalLong.empty()
        : OptionalLong.of((MINUTE_MILLIS - now % MINUTE_MILLIS + 999) / 1000);
  }
}
