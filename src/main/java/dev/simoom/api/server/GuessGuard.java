package dev.simoom.api.admin;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Slows those down who guess passwords, in bounded memory. After {@value #FREE} wrong ones in a row
 * a client waits a second, then twice as long each time, up to five minutes; where all clients
 * together guess wrong more than {@value #MOST_A_MINUTE} times in a minute, those that never were
 * right wait for the next. Safe for use by many threads.
 */
final class LoginGuard {
  static final int FREE = 5;
  static final int MOST_A_MINUTE = 100;

  private static final int MOST_CLIENTS = 10_000;
  private static final int MOST_KNOWN = 1_000;
  private static final long LONGEST_WAIT_MILLIS = 300_000;
  private static final long FORGOTTEN_AFTER_MILLIS = 900_000;
  private static final long MINUTE_MILLIS = 60_000;

  private record Failures(int count, long last) {}

  private final Clock clock;
  private final Map<String, Failures> failures = bounded(MOST_CLIENTS);
  private final Map<String, Boolean> known = bounded(MOST_KNOWN);
  private long minute;
  private int failedThisMinute;

  LoginGuard(Clock clock) {
    this.clock = clock;
  }

  /** What came of a try. */
  record Verdict(boolean right, OptionalLong waitSeconds) {}

  /**
   * Tries a password, unless the client has to wait: then it is not even looked at.
   *
   * @param client its address
   * @param isRight quick; asked once or not at all
   */
  synchronized Verdict attempt(String client, BooleanSupplier isRight) {
    long now = clock.millis();
    long wait = Math.max(ownWait(client, now), commonWait(client, now));
    if (wait > 0) {
      return new Verdict(false, OptionalLong.of((wait + 999) / 1000));
    }
    if (isRight.getAsBoolean()) {
      failures.remove(client);
      known.put(client, true);
      return new Verdict(true, OptionalLong.empty());
    }
    Failures before = failures.get(client);
    failures.put(client, new Failures(before == null ? 1 : before.count() + 1, now));
    failedThisMinute++;
    return new Verdict(false, OptionalLong.empty());
  }

  private long ownWait(String client, long now) {
    Failures own = failures.get(client);
    if (own == null || own.count() < FREE) {
      return 0;
    }
    if (now - own.last() >= FORGOTTEN_AFTER_MILLIS) {
      failures.remove(client);
      return 0;
    }
    long wait = Math.min(1000L << Math.min(own.count() - FREE, 20), LONGEST_WAIT_MILLIS);
    return own.last() + wait - now;
  }

  private long commonWait(String client, long now) {
    if (now / MINUTE_MILLIS != minute) {
      minute = now / MINUTE_MILLIS;
      failedThisMinute = 0;
    }
    boolean tooMany = failedThisMinute >= MOST_A_MINUTE && !known.containsKey(client);
    return tooMany ? MINUTE_MILLIS - now % MINUTE_MILLIS : 0;
  }

  private static <V> Map<String, V> bounded(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
  }
}
