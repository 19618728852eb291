package dev.simoom.stream.batch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that are assigned to this process, each with its {@link PartitionWork}: those of
 * one number of all topics of a consumer have one in common.
 *
 * @param <W> what is kept for a partition
 */
public abstract class PartitionTracker<W extends PartitionWork> implements OffsetTracker {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionTracker.class);

  private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

  private final Map<Integer, W> assigned = new ConcurrentHashMap<>();

  /** What is kept for a partition; empty where it is not assigned. */
  public final Optional<W> find(int partition) {
    return Optional.ofNullable(assigned.get(partition));
  }

  /**
   * What is kept for a partition.
   *
   * @throws IllegalStateException where it is not assigned
   */
  public final W get(int partition) {
    W work = assigned.get(partition);
    if (work == null) {
      throw new IllegalStateException("partition " + partition + " is not assigned");
    }
    return work;
  }

  /** Everything that is kept, as of a moment ago. */
  public final Collection<W> all() {
    return assigned.values();
  }

  /** Gives everything that is kept, as of a moment ago, with the partition's number. */
  public final void each(BiConsumer<Integer, W> reader) {
    assigned.forEach(reader);
  }

  /** What is kept for a partition from now on. */
  protected final void put(int partition, W work) {
    assigned.put(partition, work);
  }

  /** What is kept for a partition, made where there is nothing yet. */
  protected final W computeIfAbsent(int partition, Function<Integer, W> make) {
    return assigned.computeIfAbsent(partition, make);
  }

  @Override
  public void leaving(Collection<TopicPartition> leaving) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    try {
      for (TopicPartition partition : leaving) {
        W work = assigned.get(partition.partition());
        OffsetProgress progress = work == null ? null : work.progress(partition.topic());
        if (progress != null && !progress.awaitSettled(deadline)) {
          LOG.warn(
              "{} is revoked with messages that were not acknowledged: its next owner makes them"
                  + " again",
              partition);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void revoked(Collection<TopicPartition> gone) {
    for (TopicPartition partition : gone) {
      W work = assigned.get(partition.partition());
      if (work != null && work.progress(partition.topic()) != null) {
        assigned.remove(partition.partition());
        work.go();
      }
    }
  }

  @Override
  public Set<Integer> failed() {
    return assigned.entrySet().stream()
        .filter(each -> each.getValue().hasFailed())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  public Map<TopicPartition, Long> done(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> done = new HashMap<>();
    for (TopicPartition partition : partitions) {
      W work = assigned.get(partition.partition());
      OptionalLong offset = work == null ? OptionalLong.empty() : work.done(partition.topic());
      offset.ifPresent(next -> done.put(partition, next));
    }
    return done;
  }
}
