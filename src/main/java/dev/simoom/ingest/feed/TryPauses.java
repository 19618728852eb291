package dev.simoom.ingest.feed;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next connection is tried: hardly at first, then ever longer, with
 * jitter, until one has brought a frame.
 */
final class TryPauses {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int MOST_DOUBLINGS = 10;

  private volatile int inVain;

  /** A connection is tried. */
  synchronized void tried() {
    inVain++;
  }

  /** A frame came; called for each. */
  void brought() {
    if (inVain != 0) {
      forget();
    }
  }

  private synchronized void forget() {
    inVain = 0;
  }

  /** How many tries in a row have brought nothing. */
  int inVain() {
    return inVain;
  }

  /** Milliseconds, at least 1. */
  long next() {
    int doublings = Math.min(Math.max(0, inVain - 1), MOST_DOUBLINGS);
    long pause = Math.min(FIRST.toMillis() << doublings, LONGEST.toMillis());
    return ThreadLocalRandom.current().nextLong(pause / 2, pause + 1);
  }
}
