package dev.simoom.simulator;

import dev.simoom.wire.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The clock that stamps the simulated exchange's frames; it can be made to jump. */
final class ExchangeClock {
  private static final long NOW = Long.MIN_VALUE;

  private final Clock clock;
  private final long startedAt;
  private volatile long jumpedNanos;
  private volatile long past = NOW;

  ExchangeClock(Clock clock) {
    this.clock = clock;
    this.startedAt = read();
  }

  /** Nanoseconds since the Unix epoch. */
  long now() {
    long told = past;
    return told == NOW ? read() + jumpedNanos : told;
  }

  /** Nanoseconds since this clock was made, jumps left out. */
  long uptime() {
    return Math.max(0, read() - startedAt);
  }

  /** From now on tells a time that is later, or earlier where the duration is negative. */
  void jump(Duration by) {
    jumpedNanos = Math.addExact(jumpedNanos, by.toNanos());
  }

  /** From now on tells this one time, of a market's past. */
  void tell(long time) {
    past = time;
  }

  /** From now on tells the time again. */
  void tellNow() {
    past = NOW;
  }

  private long read() {
    Instant instant = clock.instant();
    return instant.getEpochSecond() * Timestamps.NANOS_PER_SECOND + instant.getNano();
  }
}
