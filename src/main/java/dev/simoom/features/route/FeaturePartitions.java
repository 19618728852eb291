package dev.simoom.features.route;

import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.stream.batch.PartitionTracker;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of {@code ticks.raw} that are assigned, with the windows of their products, and up
 * to where their work is done.
 *
 * <p>Of a partition that is assigned, so much is read back that its windows fill, beside the route;
 * rows of seconds that began before the committed offset were acknowledged before and are not sent
 * again. What is done is all before the first tick of any second that is not yet in an acknowledged
 * row. {@code ticks.idle} is compacted and read from its beginning each time.
 */
final class FeaturePartitions extends PartitionTracker<PartitionState> {
  private static final Logger LOG = LoggerFactory.getLogger(FeaturePartitions.class);

  private final Topics topics;
  private final WindowRefill refill;
  private final TickSeconds seconds;
  private final AdmittedProducts products;
  private final TickJson json = new TickJson();

  FeaturePartitions(
      Topics topics, WindowRefill refill, TickSeconds seconds, AdmittedProducts products) {
    this.topics = topics;
    this.refill = refill;
    this.seconds = seconds;
    this.products = products;
  }

  /** How many products are here; while ticks are read, as of a moment ago. */
  int products() {
    return all().stream().mapToInt(state -> state.products()).sum();
  }

  @Override
  public long assigned(TopicPartition partition, OptionalLong done, Histories histories) {
    PartitionHistory history = histories.of(partition);
    if (!partition.topic().equals(topics.raw())) {
      return history.begin();
    }
    long begin = history.begin();
    long emitFrom = Math.max(begin, done.orElse(begin));
    long start = refill.start(history, emitFrom);
    PartitionState state = new PartitionState(partition.partition(), topics.raw(), emitFrom);
    history.read(start, emitFrom, (offset, value) -> readBack(state, offset, value));
    put(partition.partition(), state);
    LOG.debug("{}: rows from offset {}, read back from {}", partition, emitFrom, start);
    return emitFrom;
  }

  /** Fills the windows with a tick that was read before, without a row for anybody. */
  private void readBack(PartitionState state, long offset, byte[] value) {
    try {
      Tick tick = json.read(value);
      if (products.admits(tick.productId(), "features")) {
        seconds.tick(state, offset, tick, (firstOffset, row) -> {});
      }
    } catch (RuntimeException e) {
      LOG.debug("at {}: it was made a dead letter before", offset, e);
    }
  }
}
