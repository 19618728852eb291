package dev.simoom.features.route;

import dev.simoom.features.Second;

/** A second in the making, and where its first tick stands. */
final class OpenSecond {
  private final ProductState product;
  private final Second second;
  private final long firstOffset;

  OpenSecond(TickAt first) {
    this.product = first.product();
    this.second = new Second(first.tick(), first.opensSegment());
    this.firstOffset = first.offset();
  }

  void add(TickAt next) {
    second.add(next.tick());
  }

  ProductState product() {
    return product;
  }

  Second second() {
    return second;
  }

  long firstOffset() {
    return firstOffset;
  }
}
