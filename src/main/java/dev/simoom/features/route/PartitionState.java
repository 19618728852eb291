package dev.simoom.features.route;

import java.util.HashMap;
import java.util.Map;

/**
 * What is kept of a partition of {@code ticks.raw} while it is here. Belongs to its consumer's
 * thread.
 */
final class PartitionState {
  private final long emitFrom;
  private final Map<String, ProductState> products = new HashMap<>();
  private long next;
  private volatile long unsentSince = ProductState.NONE;

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

  /** What began at this offset waits to be sent. */
  void unsent(long firstOffset) {
    unsentSince = Math.min(unsentSince, firstOffset);
  }

  /** Everything that waited was acknowledged. */
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
