package dev.simoom.scoring.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.model.level.LevelRow;
import dev.simoom.model.level.PartitionLevels;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.OffsetTracker.Histories;
import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.wire.BadMessageException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The levels of a partition as they were at a row, from what the topics hold. */
public final class LevelsBefore {
  private static final Logger LOG = LoggerFactory.getLogger(LevelsBefore.class);

  /** So many predictions before those that are needed are read too, for each minute of horizon. */
  private static final long TAIL = 20_000;

  private static final long MINUTE = 60;

  private final Topics topics;
  private final FeatureCatalogue catalogue;
  private final boolean corrects;
  private final FeatureRowJson rows;
  private final PredictionJson predictions = new PredictionJson();

  /**
   * @param corrects whether what happened corrects the models' probabilities
   */
  public LevelsBefore(Topics topics, FeatureCatalogue catalogue, boolean corrects) {
    this.topics = topics;
    this.catalogue = catalogue;
    this.corrects = corrects;
    this.rows = new FeatureRowJson(catalogue);
  }

  /**
   * The levels by the rows before an offset and what was said of them.
   *
   * @param until offset of a row of {@code ticks.features}
   * @param horizons over which they are to be known
   * @param saidUntil offset of {@code ticks.predictions}: what was said before it counts
   * @param hears each of these predictions that is read
   */
  public PartitionLevels at(
      int partition,
      Set<Integer> horizons,
      long until,
      long saidUntil,
      Histories histories,
      Consumer<Prediction> hears) {
    PartitionLevels levels = new PartitionLevels(catalogue, corrects, horizons);
    long tail = TAIL * ((Collections.max(horizons) + MINUTE - 1) / MINUTE);
    PartitionHistory features = histories.of(new TopicPartition(topics.features(), partition));
    long begin = features.begin();
    long from =
        until <= begin
            ? until
            : levels.restore(
                histories.of(new TopicPartition(topics.levels(), partition)), until, begin);
    PartitionHistory said = histories.of(new TopicPartition(topics.predictions(), partition));
    // at most one prediction a row: those of the rows that are read again are among them
    said.read(
        Math.max(said.begin(), saidUntil - (until - from) - tail),
        saidUntil,
        (offset, bytes) -> hear(levels, bytes, hears));
    if (until - from > TAIL) {
      LOG.info(
          "partition {} of {}: {} rows are read again to know how much each product moves",
          partition,
          topics.features(),
          until - from);
    }
    features.read(from, until, (offset, bytes) -> readAgain(levels, offset, bytes));
    return levels;
  }

  private void hear(PartitionLevels levels, byte[] bytes, Consumer<Prediction> hears) {
    try {
      Prediction said = predictions.read(bytes);
      hears.accept(said);
      levels.saidBefore(
          said.market(), said.productId(), said.second(), ProductLevels.answered(said));
    } catch (BadMessageException e) {
      // what is no prediction says nothing of what was scored
    }
  }

  private void readAgain(PartitionLevels levels, long offset, byte[] bytes) {
    try {
      List<LevelRow> row = List.of(new LevelRow(rows.read(bytes), offset));
      levels.after(row, levels.before(row), second -> null);
    } catch (BadMessageException e) {
      // what is no row was sent to the dead letters when it was read the first time
    }
  }
}
