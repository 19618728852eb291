package dev.simoom.features.route;

import dev.simoom.features.Second;
import dev.simoom.features.SecondGate;
import dev.simoom.features.Windows;
import dev.simoom.stream.batch.OffsetProgress;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/**
 * What is kept of a product while its partition is here. Belongs to the partition's consumer
 * thread.
 */
final class ProductState {
  static final long NONE = OffsetProgress.NONE;

  private final SecondGate gate = new SecondGate();
  private final Windows windows;
  private Second open;
  private long openSince = NONE;
  private Exchange carrier;

  ProductState(Windows windows) {
    this.windows = windows;
  }

  SecondGate gate() {
    return gate;
  }

  Windows windows() {
    return windows;
  }

  /** The exchange that stands for this product in the aggregator; made at the first look. */
  Exchange carrier(Supplier<Exchange> make) {
    if (carrier == null) {
      carrier = make.get();
    }
    return carrier;
  }

  /** The second in the making; there is one where {@link #openSince()} is not {@link #NONE}. */
  Second open() {
    return open;
  }

  /** The offset of the open second's first tick; {@link #NONE} where no second is open. */
  long openSince() {
    return openSince;
  }

  /** A second begins with the tick at this offset. */
  void open(Second second, long offset) {
    open = second;
    openSince = offset;
  }

  /** The open second is complete: it enters the windows. */
  void complete() {
    windows.add(open);
    open = null;
    openSince = NONE;
  }
}
