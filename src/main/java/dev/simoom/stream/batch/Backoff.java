package dev.simoom.stream.batch;

import java.time.Duration;

/**
 * How long a partition whose batch failed is left alone: 0.2 s, then twice as long each time, at
 * most 5 s; 0.2 s again once there was progress. Belongs to its consumer's thread.
 */
final class Backoff {
  private static final long FIRST_NANOS = Duration.ofMillis(200).toNanos();
  private static final long LONGEST_NANOS = Duration.ofSeconds(5).toNanos();

  private long delayNanos = FIRST_NANOS;
  private long overNanos;
  private long doneBefore = Long.MIN_VALUE;

  /**
   * A batch failed.
   *
   * @param done up to which offset the work is done; more than at the failure before is progress
   */
  void failed(long nowNanos, long done) {
    if (done > doneBefore) {
      delayNanos = FIRST_NANOS;
      doneBefore = done;
    }
    overNanos = nowNanos + delayNanos;
    delayNanos = Math.min(LONGEST_NANOS, 2 * delayNanos);
  }

  /** Whether it was left alone for long enough. */
  boolean isOver(long nowNanos) {
    return nowNanos - overNanos >= 0;
  }
}
