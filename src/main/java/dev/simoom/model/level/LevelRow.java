package dev.simoom.model.level;

import dev.simoom.features.FeatureRow;

/**
 * A row where its partition holds it.
 *
 * @param row of {@code ticks.features}
 * @param offset in the partition
 */
public record LevelRow(FeatureRow row, long offset) {
  /** Whether a row may follow in the same {@link BlockLevels}. */
  public boolean isOfBlock(FeatureRow other) {
    return LevelBlock.of(row.second()) == LevelBlock.of(other.second())
        && row.productId().equals(other.productId())
        && row.market().equals(other.market());
  }
}
