package dev.simoom.scoring.outcomes;

import dev.simoom.features.FeatureRowJson;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.stream.batch.PartitionTracker;
import dev.simoom.wire.BadMessageException;
import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions of {@code ticks.features} and {@code predictions.log} that are here. Both are
 * keyed by product and have as many partitions, so that the same number of both comes to the same
 * consumer.
 *
 * <p>When a partition comes, the end of {@code predictions.outcomes} tells which outcomes an
 * earlier owner had sent and not yet committed, and the rows before the first that is read tell
 * which segments have begun: the features may send such a row again.
 */
final class OutcomePartitions extends PartitionTracker<PartitionOutcomes> {
  private static final long TAIL = 20_000;

  /** Models of so many horizons score a row, hardly more. */
  private static final long MOST_HORIZONS = 4;

  private final Topics topics;
  private final FeatureRowJson rowJson;
  private final Supplier<PartitionOutcomes> make;
  private final OutcomeJson json = new OutcomeJson();

  OutcomePartitions(Topics topics, FeatureRowJson rowJson, Supplier<PartitionOutcomes> make) {
    this.topics = topics;
    this.rowJson = rowJson;
    this.make = make;
  }

  boolean isRows(String topic) {
    return topics.features().equals(topic);
  }

  @Override
  public long assigned(TopicPartition partition, OptionalLong done, Histories histories) {
    PartitionHistory records = histories.of(partition);
    long from = Math.max(records.begin(), done.orElse(records.begin()));
    PartitionOutcomes here = computeIfAbsent(partition.partition(), number -> make.get());
    if (isRows(partition.topic())) {
      records.read(
          Math.max(records.begin(), from - TAIL), from, (at, value) -> noteRow(here, value));
      here.rowsFrom(from);
    } else {
      readSent(here, partition.partition(), records.end() - from, histories);
      here.scoresFrom(from);
    }
    return from;
  }

  /** As many as may have been sent since the first of so many scores that are read again. */
  private void readSent(PartitionOutcomes here, int number, long scores, Histories histories) {
    PartitionHistory sent = histories.of(new TopicPartition(topics.outcomes(), number));
    long end = sent.end();
    long tail = TAIL + scores * MOST_HORIZONS;
    sent.read(Math.max(sent.begin(), end - tail), end, (at, value) -> note(here, value));
  }

  private void note(PartitionOutcomes here, byte[] value) {
    try {
      Outcome outcome = json.read(value);
      here.isDone(outcome.productId(), outcome.prediction().horizon(), outcome.second());
    } catch (BadMessageException e) {
      // what is no outcome says nothing of what was sent
    }
  }

  private void noteRow(PartitionOutcomes here, byte[] value) {
    try {
      here.cameBefore(rowJson.read(value));
    } catch (BadMessageException e) {
      // no row: it was made a dead letter when it was read
    }
  }

  @Override
  public Set<TopicPartition> held(
      Collection<TopicPartition> assigned, Predicate<TopicPartition> hasMore) {
    Set<TopicPartition> held = new HashSet<>();
    for (TopicPartition partition : assigned) {
      boolean isRows = isRows(partition.topic());
      TopicPartition other =
          new TopicPartition(
              isRows ? topics.predictionsLog() : topics.features(), partition.partition());
      find(partition.partition())
          .filter(
              here ->
                  isRows
                      ? here.holdsRows(hasMore.test(other))
                      : here.holdsScores(hasMore.test(other)))
          .ifPresent(here -> held.add(partition));
    }
    return held;
  }
}
