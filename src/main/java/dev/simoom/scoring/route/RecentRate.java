package dev.simoom.scoring.route;

import java.util.function.LongSupplier;

/** How often something happened in each of the last seconds; safe for use by many threads. */
final class RecentRate {
  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier nanoTime;
  private final long[] counts;
  private final long begun;
  private long newest;

  /**
   * @param seconds that count as recent, at least one
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  RecentRate(int seconds, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.counts = new long[seconds];
    this.begun = nanoTime.getAsLong();
  }

  /** It happened now. */
  synchronized void add() {
    counts[(int) (advance() % counts.length)]++;
  }

  /** How often a second, over the whole seconds that are recent; 0 before the first is over. */
  synchronized double perSecond() {
    long now = advance();
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    long whole = Math.min(now, counts.length - 1L);
    return whole == 0 ? 0 : (double) (sum - counts[(int) (now % counts.length)]) / whole;
  }

  private long advance() {
    long now = (nanoTime.getAsLong() - begun) / SECOND;
    for (long second = Math.max(newest + 1, now - counts.length + 1); second <= now; second++) {
      counts[(int) (second % counts.length)] = 0;
    }
    newest = now;
    return now;
  }
}
