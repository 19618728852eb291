package dev.simoom.stream.batch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka consumer whose offsets follow an {@link OffsetTracker}: it commits what the tracker says
 * is done, before a poll and when partitions are revoked, and begins to read where the tracker
 * says. Partitions of which a batch failed are paused for the time of a {@link Backoff} and then
 * read again from where their work is done. Its polls are one message each.
 */
public final class TrackedConsumer extends RecordBatchConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(TrackedConsumer.class);
  private static final long COMMIT_EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private final Properties settings;
  private final OffsetTracker tracker;
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Map<Integer, Restart> restarts = new HashMap<>();
  private Set<TopicPartition> paused = Set.of();
  private long lastCommit = System.nanoTime();

  public TrackedConsumer(Properties settings, OffsetTracker tracker) {
    super(settings);
    this.settings = settings;
    this.tracker = tracker;
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
    super.subscribe(topics, new Rebalances(listener));
  }

  @Override
  public ConsumerRecords<String, Object> poll(Duration timeout) {
    long now = System.nanoTime();
    if (now - lastCommit >= COMMIT_EVERY_NANOS) {
      lastCommit = now;
      Map<TopicPartition, OffsetAndMetadata> due = due(assignment());
      if (!due.isEmpty()) {
        commitAsync(due, (offsets, failure) -> forgetWhereFailed(offsets, failure));
      }
    }
    restartFailed(now);
    pauseAndResume();
    return super.poll(timeout);
  }

  private void restartFailed(long now) {
    for (int number : tracker.failed()) {
      List<TopicPartition> partitions =
          assignment().stream().filter(each -> each.partition() == number).toList();
      Map<TopicPartition, Long> done = tracker.done(partitions);
      tracker.revoked(partitions);
      restarts
          .computeIfAbsent(number, absent -> new Restart(new Backoff()))
          .failed(now, partitions, done);
    }
    for (Restart restart : restarts.values()) {
      if (restart.isDue(now) && !assign(restart)) {
        tracker.revoked(restart.partitions);
        restart.again(now);
      }
    }
  }

  /** Whether the partitions are read again; not where the broker does not answer. */
  private boolean assign(Restart restart) {
    try (OpenHistories histories = new OpenHistories(settings)) {
      for (TopicPartition partition : restart.partitions) {
        Long from = restart.done.get(partition);
        OptionalLong done = from == null ? OptionalLong.empty() : OptionalLong.of(from);
        seek(partition, tracker.assigned(partition, done, histories));
      }
      restart.partitions = List.of();
      return true;
    } catch (WakeupException | InterruptException stopping) {
      throw stopping;
    } catch (KafkaException e) {
      LOG.warn("{} cannot be read again yet: {}", restart.partitions, e.getMessage());
      return false;
    }
  }

  private void pauseAndResume() {
    Set<TopicPartition> assigned = assignment();
    Set<TopicPartition> wanted = new HashSet<>(tracker.held(assigned, this::hasMore));
    restarts.values().forEach(restart -> wanted.addAll(restart.partitions));
    if (wanted.equals(paused)) {
      return;
    }
    resume(paused.stream().filter(assigned::contains).toList());
    pause(wanted);
    paused = Set.copyOf(wanted);
  }

  private boolean hasMore(TopicPartition partition) {
    return currentLag(partition).orElse(0) > 0;
  }

  private void forgetWhereFailed(
      Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
    if (failure != null) {
      LOG.debug("offsets {} were not committed and will be with the next ones", offsets, failure);
      offsets.keySet().forEach(committed::remove);
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> due(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    tracker
        .done(partitions)
        .forEach(
            (partition, next) -> {
              if (!next.equals(committed.put(partition, next))) {
                due.put(partition, new OffsetAndMetadata(next));
              }
            });
    return due;
  }

  private void commitNow(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> due = due(partitions);
    if (due.isEmpty()) {
      return;
    }
    try {
      commitSync(due, Duration.ofSeconds(5));
    } catch (WakeupException stopping) {
      commitSync(due, Duration.ofSeconds(5));
    } catch (KafkaException e) {
      LOG.warn(
          "offsets of {} were not committed, their records will be read again: {}",
          due.keySet(),
          e.getMessage());
    }
  }

  private void begin(TopicPartition partition) {
    OffsetAndMetadata before = committed(Set.of(partition)).get(partition);
    OptionalLong done = before == null ? OptionalLong.empty() : OptionalLong.of(before.offset());
    try (OpenHistories histories = new OpenHistories(settings)) {
      seek(partition, tracker.assigned(partition, done, histories));
    }
  }

  /** The partitions of one number after a batch of theirs failed, until they are read again. */
  private static final class Restart {
    private final Backoff backoff;
    private List<TopicPartition> partitions = List.of();
    private Map<TopicPartition, Long> done = Map.of();

    Restart(Backoff backoff) {
      this.backoff = backoff;
    }

    void failed(long now, List<TopicPartition> partitions, Map<TopicPartition, Long> done) {
      this.partitions = partitions;
      this.done = done;
      backoff.failed(now, done.values().stream().mapToLong(Long::longValue).sum());
    }

    void again(long now) {
      backoff.failed(now, Long.MIN_VALUE);
    }

    boolean isDue(long now) {
      return !partitions.isEmpty() && backoff.isOver(now);
    }
  }

  /** Puts the tracker's part before and after what Camel does at a rebalance. */
  private final class Rebalances implements ConsumerRebalanceListener {
    private final ConsumerRebalanceListener then;

    Rebalances(ConsumerRebalanceListener then) {
      this.then = then;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      then.onPartitionsAssigned(partitions);
      partitions.forEach(TrackedConsumer.this::begin);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      tracker.leaving(partitions);
      commitNow(partitions);
      gone(partitions);
      then.onPartitionsRevoked(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      gone(partitions);
      then.onPartitionsLost(partitions);
    }

    private void gone(Collection<TopicPartition> partitions) {
      tracker.revoked(partitions);
      partitions.forEach(committed::remove);
      partitions.forEach(partition -> restarts.remove(partition.partition()));
      paused = paused.stream().filter(p -> !partitions.contains(p)).collect(Collectors.toSet());
    }
  }
}
