package dev.simoom.http.access;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts each client's requests over the last minute, which slides, in steps of a second. In
 * bounded memory: of more than {@value #MOST_CLIENTS} clients the one that asked longest ago is
 * forgotten. Safe for use by many threads.
 */
final class RateLimit {
  static final int WINDOW_SECONDS = 60;
  static final int MOST_CLIENTS = 10_000;

  private static final long STEP_MILLIS = 1000;
  private static final int STEPS = 59;
  private static final int LONGEST_WAIT_SECONDS = 60;

  private final Clock clock;
  private final Map<String, Recent> clients =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Recent> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  /** What one client asked for in each second of the last minute. */
  private static final class Recent {
    private final int[] counts = new int[STEPS + 1];
    private long newest;

    void add(long now) {
      long step = now / STEP_MILLIS;
      for (long passed = Math.max(newest + 1, step - STEPS); passed <= step; passed++) {
        counts[(int) (passed % counts.length)] = 0;
      }
      newest = Math.max(newest, step);
      counts[(int) (step % counts.length)]++;
    }

    /** Requests in the minute before a time; of a step that is partly older, that part less. */
    double in(long time) {
      long step = time / STEP_MILLIS;
      double sum = 0;
      for (long of = Math.max(0, step - STEPS); of <= Math.min(step, newest); of++) {
        boolean known = of > newest - counts.length;
        int count = known ? counts[(int) (of % counts.length)] : 0;
        double share = of == step - STEPS ? 1 - (double) (time % STEP_MILLIS) / STEP_MILLIS : 1;
        sum += count * share;
      }
      return sum;
    }
  }

  RateLimit(Clock clock) {
    this.clock = clock;
  }

  /**
   * What is left of a limit.
   *
   * @param limit requests a minute
   * @param left how many more may come; below 0 where this one is too many
   * @param resetSeconds where it is too many, until the next one may come; else until all may
   */
  record Left(int limit, int left, long resetSeconds) {
    boolean isTooMany() {
      return left < 0;
    }
  }

  /** Counts a request of a client that may send so many a minute, unless it is one too many. */
  synchronized Left take(String client, int limit) {
    long now = clock.millis();
    Recent recent = clients.computeIfAbsent(client, c -> new Recent());
    if (recent.in(now) + 1 > limit) {
      return new Left(limit, -1, secondsUntil(recent, now, limit - 1.0));
    }
    recent.add(now);
    return new Left(limit, (int) Math.floor(limit - recent.in(now)), secondsUntil(recent, now, 0));
  }

  /** Seconds until so many requests, or fewer, are of the last minute. */
  private static long secondsUntil(Recent recent, long now, double requests) {
    for (int seconds = 1; seconds < LONGEST_WAIT_SECONDS; seconds++) {
      if (recent.in(now + seconds * 1000L) <= requests) {
        return seconds;
      }
    }
    return LONGEST_WAIT_SECONDS;
  }

  /** How many clients are known. */
  synchronized int clients() {
    return clients.size();
  }
}
