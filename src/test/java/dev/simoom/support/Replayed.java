package dev.simoom.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.market.Tick;

/** Ticks that a replay has sent. */
public final class Replayed {
  private Replayed() {}

  /**
   * The tick as its recording has it: a replay names its connections by when it began too, so that
   * a second replay is no repetition of the first.
   */
  public static Tick asRecorded(Tick tick) {
    assertThat(tick.connection()).containsPattern("@[0-9T:.-]+Z#[0-9]+$");
    return new Tick(
        tick.productId(),
        tick.price(),
        tick.bestBid(),
        tick.bestAsk(),
        tick.bestBidQuantity(),
        tick.bestAskQuantity(),
        tick.volume24h(),
        tick.eventTime(),
        tick.receivedAt(),
        tick.sequenceNum(),
        tick.connection().replaceFirst("@[^#]*", ""),
        tick.market());
  }
}
