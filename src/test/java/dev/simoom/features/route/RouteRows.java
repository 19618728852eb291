package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.market.IdleProduct;
import dev.simoom.market.Tick;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;

/** What the features route keeps of one partition, without a broker: ticks and silences to rows. */
public final class RouteRows {
  private final TickSeconds seconds;
  private final PartitionState partition;
  private final List<FeatureRow> rows = new ArrayList<>();
  private long offset;

  private RouteRows(FeatureCatalogue catalogue, long emitFrom) {
    seconds = new TickSeconds(catalogue, new TickCounters(new SimpleMeterRegistry()));
    partition = new PartitionState(0, "ticks.raw", emitFrom);
  }

  /** A partition from its begin. */
  public static RouteRows fromBegin(FeatureCatalogue catalogue) {
    return new RouteRows(catalogue, 0);
  }

  /**
   * A partition that comes to an instance, after that has read back what it needs.
   *
   * @param ticks all of the partition
   * @param emitFrom the offset that was committed
   * @param firstChunk records that the refill looks at first
   */
  public static RouteRows refilled(
      FeatureCatalogue catalogue, List<Tick> ticks, int emitFrom, int firstChunk) {
    RouteRows route = new RouteRows(catalogue, emitFrom);
    WindowRefill refill = new WindowRefill(catalogue.longestWindow(), firstChunk);
    int start = (int) refill.start(new TicksInMemory(ticks), emitFrom);
    route.offset = start;
    ticks.subList(start, emitFrom).forEach(route::tick);
    return route;
  }

  /** The next tick. */
  public void tick(Tick tick) {
    seconds.tick(partition, offset++, tick, (firstOffset, row) -> rows.add(row));
  }

  /** A message of {@code ticks.idle}. */
  public void idle(IdleProduct product) {
    seconds.idle(partition, product, (firstOffset, row) -> rows.add(row));
  }

  /** Where the open second began; all before it is done. */
  public long done() {
    for (long at = partition.emitFrom(); at < offset; at++) {
      partition.raw().read(at);
    }
    return partition.raw().done(partition.open("ticks.raw"));
  }

  /** The rows so far. */
  public List<FeatureRow> rows() {
    return rows;
  }
}
