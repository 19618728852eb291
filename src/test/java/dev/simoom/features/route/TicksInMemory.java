package dev.simoom.features.route;

import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.stream.batch.PartitionHistory;
import java.util.List;

/** A partition of {@code ticks.raw} in memory. */
record TicksInMemory(List<Tick> ticks) implements PartitionHistory {
  private static final TickJson JSON = new TickJson();

  @Override
  public long begin() {
    return 0;
  }

  @Override
  public long end() {
    return ticks.size();
  }

  @Override
  public void read(long from, long to, Reader reader) {
    for (long offset = from; offset < to; offset++) {
      reader.read(offset, JSON.write(ticks.get((int) offset)));
    }
  }
}
