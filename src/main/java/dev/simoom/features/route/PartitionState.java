package dev.simoom.features.route;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What is kept of a partition of {@code ticks.raw} while it is here. Belongs to its consumer's
 * thread, but for {@link #isGone()}.
 */
final class PartitionState {
  private final long emitFrom;
  private final Map<String, ProductState> products = new HashMap<>();
  private final Deque<Unsent> unsent = new ArrayDeque<>();
  private long next;
  private volatile boolean gone;

  /**
   * @param emitFrom rows of seconds that began before this offset were acknowledged already, and
   *     are not sent again; the first offset that will be read
   */
  PartitionState(long emitFrom) {
    this.emitFrom = emitFrom;
    this.next = emitFrom;
  }

  long emitFrom() {
    return emitFrom;
  }

  /** The state of a product, a new one where it has none. */
  ProductState product(String productId, int longestWindow) {
    ProductState product = products.get(productId);
    if (product == null) {
      product = new ProductState(longestWindow);
      products.put(productId, product);
    }
    return product;
  }

  /** How many products are here; while ticks are read, as of a moment ago. */
  int products() {
    return products.size();
  }

  /** The offset of the next tick. */
  long next() {
    return next;
  }

  /** The tick at this offset was taken in. */
  void took(long offset) {
    next = offset + 1;
  }

  /** What began at this offset is among what a poll has to send. */
  void unsent(PollRows poll, long firstOffset) {
    Unsent newest = unsent.peekLast();
    if (newest == null || newest.poll != poll) {
      newest = new Unsent(poll);
      unsent.addLast(newest);
    }
    newest.firstOffset = Math.min(newest.firstOffset, firstOffset);
  }

  /** Waits until what was handed over is acknowledged; whether it was, in that time. */
  boolean awaitAcknowledged(long deadlineNanos) throws InterruptedException {
    for (Unsent each : unsent) {
      if (!each.poll.awaitAcknowledged(deadlineNanos - System.nanoTime())) {
        return false;
      }
    }
    return true;
  }

  /** The partition went; what it has not sent is its next owner's to make anew. */
  void go() {
    gone = true;
  }

  /** Whether the partition is somebody else's by now. Safe for use by many threads. */
  boolean isGone() {
    return gone;
  }

  /** The offset up to where the work is done: all before it is in rows that were acknowledged. */
  long done() {
    while (!unsent.isEmpty() && unsent.peekFirst().poll.isAcknowledged()) {
      unsent.removeFirst();
    }
    long needed = next;
    for (Unsent each : unsent) {
      needed = Math.min(needed, each.firstOffset);
    }
    for (ProductState product : products.values()) {
      needed = Math.min(needed, product.openSince());
    }
    return Math.max(needed, emitFrom);
  }

  /** Of this partition, what a poll has to send. */
  private static final class Unsent {
    private final PollRows poll;
    private long firstOffset = ProductState.NONE;

    Unsent(PollRows poll) {
      this.poll = poll;
    }
  }
}
