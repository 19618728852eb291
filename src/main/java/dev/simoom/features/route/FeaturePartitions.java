package dev.simoom.features.route;

import dev.simoom.market.TickJson;
import dev.simoom.stream.OffsetLedger;
import dev.simoom.stream.PartitionHistory;
import dev.simoom.stream.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of {@code ticks.raw} that are here, and where their work stands.
 *
 * <p>Of a partition that comes, so much is read back that its windows fill, beside the route; rows
 * of seconds that began before the committed offset were acknowledged by an earlier owner and are
 * not sent again. What is done is all before the first tick of any second that is not yet in an
 * acknowledged row.
 */
final class FeaturePartitions implements OffsetLedger {
  private static final Logger LOG = LoggerFactory.getLogger(FeaturePartitions.class);

  private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

  private final Topics topics;
  private final WindowRefill refill;
  private final TickSeconds seconds;
  private final TickJson json = new TickJson();
  private final Map<Integer, PartitionState> partitions = new ConcurrentHashMap<>();

  FeaturePartitions(Topics topics, WindowRefill refill, TickSeconds seconds) {
    this.topics = topics;
    this.refill = refill;
    this.seconds = seconds;
  }

  boolean has(int partition) {
    return partitions.containsKey(partition);
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
    return partitions.values().stream().mapToInt(state -> state.products()).sum();
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
    PartitionState state = new PartitionState(emitFrom);
    history.read(start, emitFrom, (offset, value) -> readBack(state, offset, value));
    partitions.put(partition.partition(), state);
    LOG.debug("{}: rows from offset {}, read back from {}", partition, emitFrom, start);
    return emitFrom;
  }

  /** Fills the windows with a tick that an earlier owner has read, without a row for anybody. */
  private void readBack(PartitionState state, long offset, byte[] value) {
    try {
      seconds.tick(state, offset, json.read(value), (partition, firstOffset, row) -> {});
    } catch (RuntimeException e) {
      LOG.debug("at {}: an earlier owner has made a dead letter of it", offset, e);
    }
  }

  @Override
  public void leaving(Collection<TopicPartition> leaving) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    try {
      for (TopicPartition partition : leaving) {
        PartitionState state =
            partition.topic().equals(topics.raw()) ? partitions.get(partition.partition()) : null;
        if (state != null && !state.awaitAcknowledged(deadline)) {
          LOG.warn("{} goes with rows that were not acknowledged: they are made again", partition);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void revoked(Collection<TopicPartition> gone) {
    for (TopicPartition partition : gone) {
      PartitionState state =
          partition.topic().equals(topics.raw()) ? partitions.remove(partition.partition()) : null;
      if (state != null) {
        state.go();
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
