package dev.simoom.features.route;

import java.util.HashMap;
import java.util.Map;

/**
 * What is kept of a partition of {@code ticks.raw} while it is here. Belongs to its consumer's
 * thread.
 */
final class PartitionState {
  private final int partition;
  private final long emitFrom;
  private final Map<String, ProductState> products = new HashMap<>();
  private long next;
  private volatile long unsentSince = ProductState.NONE;

  /**
   * @param emitFrom rows of seconds that began before this offset were acknowledged already, and
   *     are not sent again
   * @param next the first offset that will be read
   */
  PartitionState(int partition, long emitFrom, long next) {
    this.partition = partition;
    this.emitFrom = emitFrom;
    this.next = next;
  }

  int partition() {
    return partition;
  }

  long emitFrom() {
    return emitFrom;
  }

  Map<String, ProductState> products() {
    return products;
  }

  /** The tick at this offset was taken in. */
  void took(long offset) {
    next = offset + 1;
  }

  /** A row whose second began at this offset waits to be sent. */
  void unsent(long firstOffset) {
    unsentSince = Math.min(unsentSince, firstOffset);
  }

  /** Every row was acknowledged. */
  void acknowledged() {
    unsentSince = ProductState.NONE;
  }

  /** The offset up to where the work is done: all before it is in rows that were acknowledged. */
  long done() {
    long needed = Math.min(next, unsentSince);
    for (ProductState product : products.values()) {
      needed = Math.min(needed, product.openSince());
    }
    return Math.max(needed, emitFrom);
  }
}
