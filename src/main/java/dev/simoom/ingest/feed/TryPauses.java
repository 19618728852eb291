package dev.simoom.ingest.feed;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next connection is tried: hardly at first, then ever longer, with
 * jitter, until one has brought what was asked for.
 */
final class TryPauses {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int MOST_DOUBLINGS = 10;

  private static final Duration LONGEST_REFUSED = Duration.ofSeconds(30);

  private volatile int inVain;
  private volatile boolean refused;

  /** A connection is tried. */
  synchronized void tried() {
    inVain++;
  }

  /** The other side said no: it is asked more rarely. */
  void refused() {
    refused = true;
  }

  /** What was asked for came; called for each frame of it. */
  void brought() {
    if (inVain != 0 || refused) {
      forget();
    }
  }

  private synchronized void forget() {
    inVain = 0;
    refused = false;
  }

  /** How many tries in a row have brought nothing. */
  int inVain() {
    return inVain;
  }

  /** Milliseconds, at least 1. */
  long next() {
    int doublings = Math.min(Math.max(0, inVain - 1), MOST_DOUBLINGS);
    Duration longest = refused ? LONGEST_REFUSED : LONGEST;
    long pause = Math.min(FIRST.toMillis() << doublings, longest.toMillis());
    return ThreadLocalRandom.current().nextLong(pause / 2, pause + 1);
  }
}
