package dev.simoom.ingest;

import dev.simoom.market.Frame;
import dev.simoom.market.Tick;
import dev.simoom.stream.AdmittedProducts;
import java.util.List;

/** Leaves the ticks of products that are not admitted out of a frame, whoever sent it. */
final class SubscribedTicks {
  private static final String WHERE = "ingest";

  private final AdmittedProducts products;

  SubscribedTicks(AdmittedProducts products) {
    this.products = products;
  }

  /** Whether this product's ticks are taken. */
  boolean has(String productId) {
    return products.admits(productId, WHERE);
  }

  /** The frame with the ticks of admitted products alone; the frame itself where all are. */
  Frame of(Frame frame) {
    List<Tick> ticks = frame.ticks().stream().filter(tick -> has(tick.productId())).toList();
    return ticks.size() == frame.ticks().size()
        ? frame
        : new Frame(
            frame.text(),
            frame.channel(),
            frame.sequence(),
            frame.sentAt(),
            frame.connection(),
            ticks,
            frame.rejects());
  }
}
