package dev.simoom.features.route;

import dev.simoom.stream.OffsetLedger;
import dev.simoom.stream.PartitionHistory;
import dev.simoom.stream.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.processor.aggregate.AggregateController;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of {@code ticks.raw} that are here, and where their work stands.
 *
 * <p>A partition that comes is read from so far back that its windows fill; rows of seconds that
 * began before the committed offset were acknowledged by an earlier owner and are not sent again.
 * What is done is all before the first tick of any second that is not yet in an acknowledged row.
 */
final class FeaturePartitions implements OffsetLedger {
  private static final Logger LOG = LoggerFactory.getLogger(FeaturePartitions.class);

  private final Topics topics;
  private final WindowRefill refill;
  private final RowOutbox outbox;
  private final AggregateController open;
  private final Map<Integer, PartitionState> partitions = new ConcurrentHashMap<>();

  FeaturePartitions(
      Topics topics, WindowRefill refill, RowOutbox outbox, AggregateController open) {
    this.topics = topics;
    this.refill = refill;
    this.outbox = outbox;
    this.open = open;
  }

  PartitionState get(int partition) {
    PartitionState state = partitions.get(partition);
    if (state == null) {
      throw new IllegalStateException(
          "partition " + partition + " of " + topics.raw() + " is not here");
    }
    return state;
  }

  /** How many products are here; while ticks are read, as of a moment ago. */
  int products() {
    return partitions.values().stream().mapToInt(state -> state.products().size()).sum();
  }

  @Override
  public long assigned(TopicPartition partition, OptionalLong committed, Histories histories) {
    PartitionHistory history = histories.of(partition);
    if (!partition.topic().equals(topics.raw())) {
      return history.begin();
    }
    long begin = history.begin();
    long emitFrom = Math.max(begin, committed.orElse(begin));
    long start = refill.start(history, emitFrom);
    partitions.put(
        partition.partition(), new PartitionState(partition.partition(), emitFrom, start));
    LOG.debug("{}: rows from offset {}, read back from {}", partition, emitFrom, start);
    return start;
  }

  @Override
  public void revoked(Collection<TopicPartition> gone) {
    for (TopicPartition partition : gone) {
      PartitionState state =
          partition.topic().equals(topics.raw()) ? partitions.remove(partition.partition()) : null;
      if (state != null) {
        outbox.forget(state);
        state
            .products()
            .forEach(
                (productId, product) -> {
                  if (product.openSince() != ProductState.NONE) {
                    open.forceDiscardingOfGroup(productId);
                  }
                });
      }
    }
  }

  @Override
  public Map<TopicPartition, Long> done(Collection<TopicPartition> assigned) {
    Map<TopicPartition, Long> done = new HashMap<>();
    for (TopicPartition partition : assigned) {
      PartitionState state = partitions.get(partition.partition());
      if (state != null && partition.topic().equals(topics.raw())) {
        done.put(partition, state.done());
      }
    }
    return done;
  }
}
