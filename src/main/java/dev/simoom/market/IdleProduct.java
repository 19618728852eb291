package dev.simoom.market;

import java.util.Objects;

/**
 * A product for which nothing arrived in the two seconds after a tick, or of which nothing more
 * comes.
 *
 * @param productId e.g. {@code BTC-USD}
 * @param last its last tick
 */
public record IdleProduct(String productId, TickId last) {
  public IdleProduct {
    Objects.requireNonNull(productId, "productId");
    Objects.requireNonNull(last, "last");
  }

  /** The product of a tick, which was its last. */
  public static IdleProduct after(Tick last) {
    return new IdleProduct(last.productId(), TickId.of(last));
  }
}
