package dev.simoom.scoring.route;

import dev.simoom.model.ModelHorizons;
import dev.simoom.scoring.SecondSet;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.stream.batch.PartitionTracker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of {@code ticks.features} that are assigned: up to where their rows are scored and
 * acknowledged, and which seconds were.
 *
 * <p>When a partition is assigned, the end of the same partition of {@code ticks.predictions} tells
 * what had been scored and not yet committed, so that no row is scored twice; {@code model.levels},
 * and the rows before, how much each product moves. Where a model comes whose horizon is not
 * followed yet, a partition is assigned anew, with it.
 */
final class ScoringPartitions extends PartitionTracker<ScoringPartition> {
  private static final Logger LOG = LoggerFactory.getLogger(ScoringPartitions.class);

  private final Topics topics;
  private final LevelsBefore levels;
  private final ModelHorizons horizons;

  ScoringPartitions(Topics topics, LevelsBefore levels, ModelHorizons horizons) {
    this.topics = topics;
    this.levels = levels;
    this.horizons = horizons;
  }

  @Override
  public Set<Integer> failed() {
    Set<Integer> again = new HashSet<>(super.failed());
    each(
        (number, partition) -> {
          if (!horizons.areAmong(partition.levels().horizons()) && again.add(number)) {
            LOG.info(
                "partition {} of {} is read again: models look {} ahead, known is what a spike is"
                    + " over {} s",
                number,
                topics.features(),
                horizons,
                partition.levels().horizons());
          }
        });
    return again;
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
                horizons.all(),
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
