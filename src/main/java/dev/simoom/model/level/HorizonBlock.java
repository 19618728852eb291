package dev.simoom.model.level;

import dev.simoom.model.ProductLevel;
import dev.simoom.model.Recalibration;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of a product, over one horizon, before each of some rows of one block of ten
 * minutes. Not changed once rows are scored.
 */
final class HorizonBlock {
  /**
   * What is known at a row.
   *
   * @param before how much the product moved before it
   * @param realised over the horizon that it ends; NaN where undefined
   */
  private record Known(ProductLevel before, double realised, long offset) {}

  private static final Known NOTHING = new Known(ProductLevel.NONE, Double.NaN, -1);

  private final Map<Long, Known> rows = new HashMap<>();
  private Map<String, Recalibration> recalibrations = Map.of();

  void put(LevelRow row, ProductLevel before, double realised) {
    rows.put(row.row().second(), new Known(before, realised, row.offset()));
  }

  void correctedBy(Map<String, Recalibration> now) {
    recalibrations = now;
  }

  /** Whether a row was taken in: not where its second came before. */
  boolean holds(LevelRow row) {
    return at(row.row().second()).offset() == row.offset();
  }

  ProductLevel level(long second) {
    return at(second).before();
  }

  double realised(long second) {
    return at(second).realised();
  }

  Recalibration recalibration(String model) {
    return recalibrations.getOrDefault(model, Recalibration.NONE);
  }

  private Known at(long second) {
    return rows.getOrDefault(second, NOTHING);
  }
}
