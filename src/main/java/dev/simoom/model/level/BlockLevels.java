package dev.simoom.model.level;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.ProductLevel;
import dev.simoom.model.Recalibration;
import dev.simoom.model.RowLevels;
import dev.simoom.model.Tau;
import dev.simoom.model.VolatilityModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a product before each of some rows of one block of ten minutes. Not changed once
 * rows are scored.
 */
public final class BlockLevels implements RowLevels {
  private final ProductAtMarket product;
  private final Map<Long, ProductLevel> levels = new HashMap<>();
  private final Set<Long> offsets = new HashSet<>();
  private Map<String, Recalibration> recalibrations = Map.of();

  BlockLevels(ProductAtMarket product) {
    this.product = product;
  }

  ProductAtMarket product() {
    return product;
  }

  void put(LevelRow row, ProductLevel level) {
    levels.put(row.row().second(), level);
    offsets.add(row.offset());
  }

  void correctedBy(Map<String, Recalibration> now) {
    recalibrations = now;
  }

  /** Whether a row was taken in: not where its second came before. */
  boolean holds(LevelRow row) {
    return offsets.contains(row.offset());
  }

  /** How much the product moved before a second. */
  public ProductLevel level(long second) {
    return levels.getOrDefault(second, ProductLevel.NONE);
  }

  @Override
  public Tau tau(VolatilityModel model, FeatureRow row) {
    return model.tau(row.values(), row.productId(), level(row.second()));
  }

  @Override
  public Recalibration recalibration(VolatilityModel model, FeatureRow row) {
    return recalibrations.getOrDefault(model.id(), Recalibration.NONE);
  }
}
