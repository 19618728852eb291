package dev.simoom.scoring.route;

import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.stream.batch.PartitionTracker;
import dev.simoom.wire.BadMessageException;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions of {@code ticks.features} that are assigned: up to where their rows are scored and
 * acknowledged, and which seconds were.
 *
 * <p>When a partition is assigned, the end of the same partition of {@code ticks.predictions} tells
 * what had been scored and not yet committed, so that no row is scored twice.
 */
final class ScoringPartitions extends PartitionTracker<ScoringPartition> {
  private static final long TAIL = 20_000;

  private final Topics topics;
  private final PredictionJson json = new PredictionJson();

  ScoringPartitions(Topics topics) {
    this.topics = topics;
  }

  @Override
  public long assigned(TopicPartition partition, OptionalLong done, Histories histories) {
    PartitionHistory rows = histories.of(partition);
    long from = Math.max(rows.begin(), done.orElse(rows.begin()));
    ScoringPartition here = new ScoringPartition(topics.features(), from);
    PartitionHistory predictions =
        histories.of(new TopicPartition(topics.predictions(), partition.partition()));
    long end = predictions.end();
    predictions.read(
        Math.max(predictions.begin(), end - TAIL), end, (at, value) -> note(here, value));
    put(partition.partition(), here);
    return from;
  }

  private void note(ScoringPartition here, byte[] prediction) {
    try {
      Prediction scored = json.read(prediction);
      here.isNew(scored.productId(), scored.second());
    } catch (BadMessageException e) {
      // what is no prediction says nothing of what was scored
    }
  }
}
