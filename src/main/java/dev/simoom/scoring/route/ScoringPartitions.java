package dev.simoom.scoring.route;

import dev.simoom.scoring.SecondSet;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.stream.batch.PartitionTracker;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions of {@code ticks.features} that are assigned: up to where their rows are scored and
 * acknowledged, and which seconds were.
 *
 * <p>When a partition is assigned, the end of the same partition of {@code ticks.predictions} tells
 * what had been scored and not yet committed, so that no row is scored twice; {@code model.levels},
 * and the rows before, how much each product moves.
 */
final class ScoringPartitions extends PartitionTracker<ScoringPartition> {
  private final Topics topics;
  private final LevelsBefore levels;

  ScoringPartitions(Topics topics, LevelsBefore levels) {
    this.topics = topics;
    this.levels = levels;
  }

  @Override
  public long assigned(TopicPartition partition, OptionalLong done, Histories histories) {
    PartitionHistory rows = histories.of(partition);
    long until = Math.max(rows.begin(), done.orElse(rows.begin()));
    long said = histories.of(new TopicPartition(topics.predictions(), partition.partition())).end();
    Map<String, SecondSet> scored = new HashMap<>();
    put(
        partition.partition(),
        new ScoringPartition(
            topics.features(),
            until,
            levels.at(
                partition.partition(),
                until,
                said,
                histories,
                each ->
                    scored
                        .computeIfAbsent(each.productId(), absent -> new SecondSet())
                        .add(each.second())),
            scored));
    return until;
  }
}
