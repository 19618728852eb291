package dev.simoom.features.route;

import dev.simoom.features.SecondGate;
import dev.simoom.features.Windows;

/**
 * What is kept of a product while its partition is here. Belongs to the partition's consumer
 * thread.
 */
final class ProductState {
  static final long NONE = Long.MAX_VALUE;

  private final PartitionState partition;
  private final SecondGate gate = new SecondGate();
  private final Windows windows;
  private long openSince = NONE;
  private long idleAfter = Long.MIN_VALUE;

  ProductState(PartitionState partition, int longestWindow) {
    this.partition = partition;
    this.windows = new Windows(longestWindow);
  }

  PartitionState partition() {
    return partition;
  }

  SecondGate gate() {
    return gate;
  }

  Windows windows() {
    return windows;
  }

  /** The offset of the open second's first tick; {@link #NONE} where no second is open. */
  long openSince() {
    return openSince;
  }

  void openSince(long offset) {
    openSince = offset;
  }

  /** Nothing arrived in the two seconds after the tick that arrived at this time. */
  void idleAfter(long arrival) {
    idleAfter = Math.max(idleAfter, arrival);
  }

  /** Closes the open second if its product is known to have been idle after its last tick. */
  boolean closeIfIdle() {
    return idleAfter == gate.lastArrival() && openSince != NONE && gate.closeAfter(idleAfter);
  }
}
