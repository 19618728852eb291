package dev.simoom.scoring.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.model.level.LevelRow;
import dev.simoom.model.level.PartitionLevels;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.stream.batch.PartitionTracker;
import dev.simoom.wire.BadMessageException;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of {@code ticks.features} that are assigned: up to where their rows are scored and
 * acknowledged, and which seconds were.
 *
 * <p>When a partition is assigned, the end of the same partition of {@code ticks.predictions} tells
 * what had been scored and not yet committed, so that no row is scored twice; {@code model.levels},
 * and the rows before, how much each product moves.
 */
final class ScoringPartitions extends PartitionTracker<ScoringPartition> {
  private static final Logger LOG = LoggerFactory.getLogger(ScoringPartitions.class);
  private static final long TAIL = 20_000;

  private final Topics topics;
  private final FeatureCatalogue catalogue;
  private final boolean corrects;
  private final FeatureRowJson features;
  private final PredictionJson json = new PredictionJson();

  /**
   * @param corrects whether what happened corrects the models' probabilities
   */
  ScoringPartitions(Topics topics, FeatureCatalogue catalogue, boolean corrects) {
    this.topics = topics;
    this.catalogue = catalogue;
    this.corrects = corrects;
    this.features = new FeatureRowJson(catalogue);
  }

  @Override
  public long assigned(TopicPartition partition, OptionalLong done, Histories histories) {
    PartitionHistory rows = histories.of(partition);
    long until = Math.max(rows.begin(), done.orElse(rows.begin()));
    PartitionLevels levels = new PartitionLevels(catalogue, corrects);
    PartitionHistory kept =
        histories.of(new TopicPartition(topics.levels(), partition.partition()));
    long from = until <= rows.begin() ? until : levels.restore(kept, until, rows.begin());
    ScoringPartition here = new ScoringPartition(topics.features(), until, levels);
    PartitionHistory predictions =
        histories.of(new TopicPartition(topics.predictions(), partition.partition()));
    long end = predictions.end();
    // at most one prediction a row: those of the rows that are read again are among them
    predictions.read(
        Math.max(predictions.begin(), end - (until - from) - TAIL),
        end,
        (at, value) -> note(here, value));
    if (until - from > TAIL) {
      LOG.info(
          "{}: {} rows are read again to know how much each product moves",
          partition,
          until - from);
    }
    rows.read(from, until, (offset, value) -> readAgain(levels, offset, value));
    put(partition.partition(), here);
    return until;
  }

  private void readAgain(PartitionLevels levels, long offset, byte[] value) {
    try {
      List<LevelRow> row = List.of(new LevelRow(features.read(value), offset));
      levels.after(row, levels.before(row), second -> null);
    } catch (BadMessageException e) {
      // what is no row was sent to the dead letters when it was read the first time
    }
  }

  private void note(ScoringPartition here, byte[] prediction) {
    try {
      Prediction scored = json.read(prediction);
      here.isNew(scored.productId(), scored.second());
      here.levels()
          .saidBefore(
              scored.market(), scored.productId(), scored.second(), ProductLevels.answered(scored));
    } catch (BadMessageException e) {
      // what is no prediction says nothing of what was scored
    }
  }
}
