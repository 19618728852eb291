package dev.simoom.model;

import dev.simoom.features.FeatureRow;

/**
 * What the rows before a row say of its product: from where on what it does within a model's
 * horizon is a spike, and how what happened corrects a model's probabilities. Exchange property
 * {@value #PROPERTY}.
 */
public interface RowLevels {
  /** The exchange property that says it to whoever scores. */
  String PROPERTY = "levels";

  /** By training alone. */
  RowLevels TRAINED = (model, row) -> model.tau(row.values(), row.productId(), ProductLevel.NONE);

  /** Tau of a model at a row; {@link Tau#UNKNOWN} where it is not known. */
  Tau tau(VolatilityModel model, FeatureRow row);

  /** How a model's probability for a row is corrected. */
  default Recalibration recalibration(VolatilityModel model, FeatureRow row) {
    return Recalibration.NONE;
  }
}
