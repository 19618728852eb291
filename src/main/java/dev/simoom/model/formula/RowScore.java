package dev.simoom.model.formula;

/** A row to a score that rises with the chance of a spike. Safe for use by many threads. */
@FunctionalInterface
public interface RowScore {
  /**
   * Scores one row; allocates nothing.
   *
   * @param features in the order of {@link dev.simoom.features.FeatureCatalogue}; NaN where missing
   */
  double of(double[] features);
}
