package dev.simoom.ingest;

import java.time.Clock;
import java.time.Instant;

/**
 * The wall clock for arrivals, in nanoseconds since the Unix epoch: it never gives a time twice,
 * nor an earlier one.
 */
final class ArrivalClock {
  /** Leaves room for the ticks of one frame to have a time each. */
  private static final long STEP = 1000;

  private final Clock clock;
  private long last;

  ArrivalClock(Clock clock) {
    this.clock = clock;
  }

  synchronized long next() {
    last = Math.max(last + STEP, now());
    return last;
  }

  /** The wall clock, or where it was set back the last time that it gave; later ones are later. */
  synchronized long reached() {
    last = Math.max(last, now());
    return last;
  }

  /** The wall clock as it is. */
  long now() {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
