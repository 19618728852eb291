package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.SecondGate.Decision;
import dev.simoom.market.IdleProduct;
import dev.simoom.market.Tick;
import java.util.List;

/**
 * The hot path: a tick joins its product's open second, and the first tick of a later second
 * completes it. Has no state of its own; those that it is given belong to their consumer's thread.
 */
final class TickSeconds {
  private final FeatureCatalogue catalogue;
  private final TickCounters counters;

  TickSeconds(FeatureCatalogue catalogue, TickCounters counters) {
    this.catalogue = catalogue;
    this.counters = counters;
  }

  /** Is given a row when its second is complete. */
  @FunctionalInterface
  interface Rows {
    /**
     * Takes a row.
     *
     * @param firstOffset where the first tick of its second stands
     */
    void accept(long firstOffset, FeatureRow row);
  }

  /** Takes one product's ticks of a poll, and that it was idle. */
  void share(TickShare share, ProductState product, Rows rows) {
    PartitionState partition = share.partition();
    share.idle().ifPresent(idle -> idle(partition, product, idle, rows));
    List<Tick> ticks = share.ticks();
    for (int i = 0; i < ticks.size(); i++) {
      tick(partition, product, share.offset(i), ticks.get(i), rows);
    }
  }

  /** Takes the tick that stands at an offset. */
  void tick(PartitionState partition, long offset, Tick tick, Rows rows) {
    ProductState product = partition.product(tick.productId(), catalogue);
    tick(partition, product, offset, tick, rows);
  }

  private void tick(
      PartitionState partition, ProductState product, long offset, Tick tick, Rows rows) {
    Decision decision = product.gate().decide(tick);
    counters.decided(tick, decision);
    if (decision == Decision.JOIN) {
      product.open().add(tick);
    } else if (decision.opensSecond()) {
      complete(partition, tick.productId(), product, rows);
      product.open(product.windows().begin(tick, decision.opensSegment()), offset);
    }
    completeIfClosed(partition, tick.productId(), product, rows);
  }

  /** Takes in that a product was idle after its last tick. */
  void idle(PartitionState partition, IdleProduct idle, Rows rows) {
    ProductState product = partition.product(idle.productId(), catalogue);
    idle(partition, product, idle, rows);
  }

  private void idle(PartitionState partition, ProductState product, IdleProduct idle, Rows rows) {
    product.gate().silentAfter(idle.last());
    completeIfClosed(partition, idle.productId(), product, rows);
  }

  private void completeIfClosed(
      PartitionState partition, String productId, ProductState product, Rows rows) {
    if (!product.gate().isOpen() && product.openSince() != ProductState.NONE) {
      counters.idle();
      complete(partition, productId, product, rows);
    }
  }

  private void complete(
      PartitionState partition, String productId, ProductState product, Rows rows) {
    long firstOffset = product.openSince();
    if (firstOffset == ProductState.NONE) {
      return;
    }
    String market = product.open().market();
    product.complete();
    if (firstOffset >= partition.emitFrom()) {
      rows.accept(firstOffset, catalogue.row(productId, product.windows()).at(market));
    }
  }
}
