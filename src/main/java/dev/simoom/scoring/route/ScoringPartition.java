package dev.simoom.scoring.route;

import dev.simoom.model.level.PartitionLevels;
import dev.simoom.scoring.SecondSet;
import dev.simoom.stream.batch.OffsetProgress;
import dev.simoom.stream.batch.PartitionWork;
import java.util.Map;

/**
 * What is kept of a partition of {@code ticks.features} while it is assigned: which seconds of each
 * product were scored. Belongs to its consumer's thread.
 */
final class ScoringPartition extends PartitionWork {
  private final String topic;
  private final OffsetProgress rows;
  private final PartitionLevels levels;
  private final Map<String, SecondSet> scored;

  /**
   * @param levels by the rows before {@code from}
   * @param scored which seconds of each product were scored
   */
  ScoringPartition(String topic, long from, PartitionLevels levels, Map<String, SecondSet> scored) {
    this.scored = scored;
    this.topic = topic;
    this.levels = levels;
    this.rows = new OffsetProgress(from);
  }

  /** Whether a row is to be scored: its second was not before. */
  boolean isNew(String productId, long second) {
    return scored.computeIfAbsent(productId, id -> new SecondSet()).add(second);
  }

  /** How much each product moves. */
  PartitionLevels levels() {
    return levels;
  }

  /** The progress in {@code ticks.features}. */
  OffsetProgress rows() {
    return rows;
  }

  @Override
  protected OffsetProgress progress(String topic) {
    return topic.equals(this.topic) ? rows : null;
  }

  @Override
  protected long open(String topic) {
    return OffsetProgress.NONE;
  }
}
