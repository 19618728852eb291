package dev.simoom.ingest.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Keeps to the exchange's limit of messages a second, over all connections: {@value #MESSAGES} in
 * any {@link #WINDOW}. Safe for use by many threads.
 */
final class MessageLimit {
  static final int MESSAGES = 8;

  /** A second, and what two messages may come closer to each other on their way. */
  static final Duration WINDOW = Duration.ofMillis(1100);

  private final Deque<Long> sent = new ArrayDeque<>();

  /** Waits until another message may be sent, and counts it. */
  synchronized void await() throws InterruptedException {
    long now = System.nanoTime();
    if (sent.size() == MESSAGES) {
      long wait = sent.removeFirst() + WINDOW.toNanos() - now;
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
    }
    sent.addLast(System.nanoTime());
  }
}
