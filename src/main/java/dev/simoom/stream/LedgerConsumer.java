package dev.simoom.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
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
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka consumer whose offsets follow an {@link OffsetLedger}: it commits what the ledger says is
 * done, before a poll and when partitions go, and begins to read where the ledger says. Its polls
 * are one message each.
 */
public final class LedgerConsumer extends PollConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);
  private static final long COMMIT_EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private final Properties settings;
  private final OffsetLedger ledger;
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private Set<TopicPartition> held = Set.of();
  private long lastCommit = System.nanoTime();

  public LedgerConsumer(Properties settings, OffsetLedger ledger) {
    super(settings);
    this.settings = settings;
    this.ledger = ledger;
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
    hold();
    return super.poll(timeout);
  }

  private void hold() {
    Set<TopicPartition> assigned = assignment();
    Set<TopicPartition> wanted = ledger.held(assigned);
    if (wanted.equals(held)) {
      return;
    }
    resume(held.stream().filter(assigned::contains).toList());
    pause(wanted);
    held = Set.copyOf(wanted);
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
    ledger
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
      seek(partition, ledger.assigned(partition, done, histories));
    }
  }

  /** Puts the ledger's part before and after what Camel does at a rebalance. */
  private final class Rebalances implements ConsumerRebalanceListener {
    private final ConsumerRebalanceListener then;

    Rebalances(ConsumerRebalanceListener then) {
      this.then = then;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      then.onPartitionsAssigned(partitions);
      partitions.forEach(LedgerConsumer.this::begin);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      ledger.leaving(partitions);
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
      ledger.revoked(partitions);
      partitions.forEach(committed::remove);
      held = held.stream().filter(p -> !partitions.contains(p)).collect(Collectors.toSet());
    }
  }
}
