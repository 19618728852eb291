package dev.simoom.model.level;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.ProductLevel;
import dev.simoom.model.Recalibration;
import dev.simoom.model.RowLevels;
import dev.simoom.model.Tau;
import dev.simoom.model.VolatilityModel;
import java.util.Map;

/**
 * What is known of a product, over each horizon, before each of some rows of one block of ten
 * minutes. Not changed once rows are scored.
 */
public final class BlockLevels implements RowLevels {
  private static final HorizonBlock NOTHING = new HorizonBlock();

  private final Map<Integer, HorizonBlock> horizons;

  /**
   * @param horizons by their seconds
   */
  BlockLevels(Map<Integer, HorizonBlock> horizons) {
    this.horizons = horizons;
  }

  /** What is known over a horizon; nothing over one that is not followed. */
  HorizonBlock over(int horizon) {
    return horizons.getOrDefault(horizon, NOTHING);
  }

  /** Whether a row was taken in: not where its second came before. */
  boolean holds(LevelRow row) {
    return horizons.values().stream().anyMatch(each -> each.holds(row));
  }

  /** How much the product moved before a second, over a horizon. */
  public ProductLevel level(int horizon, long second) {
    return over(horizon).level(second);
  }

  @Override
  public Tau tau(VolatilityModel model, FeatureRow row) {
    return model.tau(row.values(), row.productId(), level(model.horizon(), row.second()));
  }

  @Override
  public Recalibration recalibration(VolatilityModel model, FeatureRow row) {
    return over(model.horizon()).recalibration(model.id());
  }
}
