package dev.simoom.http.server;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Slows those down who guess a password or a key, in bounded memory. After {@value #FREE} wrong
 * ones in a row a client waits a second, then twice as long each time, up to five minutes; where
 * all clients together guess wrong more than {@value #MOST_A_MINUTE} times in a minute, those that
 * never were right wait for the next. An address from which the right one has come before is never
 * shut out of it: there the right one always opens. Safe for use by many threads.
 */
public final class GuessGuard {
  public static final int FREE = 5;
  public static final int MOST_A_MINUTE = 100;

  private static final int MOST_CLIENTS = 10_000;
  private static final long LONGEST_WAIT_MILLIS = 300_000;
  private static final long FORGOTTEN_AFTER_MILLIS = 900_000;
  private static final long MINUTE_MILLIS = 60_000;

  private record Failures(int count, long last) {}

  private final Clock clock;
  private final Map<String, Failures> failures = bounded();
  private final KnownAddresses known;
  private long minute;
  private int failedThisMinute;

  /**
   * @param known addresses from which the right secret has come
   */
  public GuessGuard(Clock clock, KnownAddresses known) {
    this.clock = clock;
    this.known = known;
  }

  /** What came of a try. */
  public record Verdict(boolean right, OptionalLong waitSeconds) {}

  /**
   * Tries a secret, unless the client is a stranger and has to wait: then it is not even looked at.
   *
   * @param client its address
   * @param isRight quick; asked once or not at all
   */
  public synchronized Verdict attempt(String client, BooleanSupplier isRight) {
    long now = clock.millis();
    long wait = Math.max(ownWait(client, now), commonWait(client, now));
    if (wait > 0 && !(known.has(client) && isRight.getAsBoolean())) {
      return new Verdict(false, OptionalLong.of((wait + 999) / 1000));
    }
    if (wait > 0 || isRight.getAsBoolean()) {
      failures.remove(client);
      known.add(client);
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
    boolean tooMany = failedThisMinute >= MOST_A_MINUTE && !known.has(client);
    return tooMany ? MINUTE_MILLIS - now % MINUTE_MILLIS : 0;
  }

  private static Map<String, Failures> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
        return size() > MOST_CLIENTS;
      }
    };
  }
}
