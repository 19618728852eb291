package dev.simoom.scoring.oip;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps a server that failed from being asked for a while; then one request tries it, and the
 * others go on without it until that is answered. Safe for use by many threads.
 */
final class OipCircuit {
  private final long retryNanos;
  private final LongSupplier nanos;
  private boolean open;
  private long askAgainAt;

  /**
   * @param nanos a clock, as {@link System#nanoTime()}
   */
  OipCircuit(Duration retry, LongSupplier nanos) {
    this.retryNanos = retry.toNanos();
    this.nanos = nanos;
  }

  /** Whether the server may be asked now. */
  synchronized boolean admits() {
    if (!open) {
      return true;
    }
    long now = nanos.getAsLong();
    if (now - askAgainAt < 0) {
      return false;
    }
    askAgainAt = now + retryNanos;
    return true;
  }

  synchronized void answered() {
    open = false;
  }

  synchronized void failed() {
    open = true;
    askAgainAt = nanos.getAsLong() + retryNanos;
  }
}
