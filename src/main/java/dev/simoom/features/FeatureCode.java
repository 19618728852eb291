package dev.simoom.features;

/** Computes a feature of a row. */
@FunctionalInterface
interface FeatureCode {
  /**
   * The value as of the last second that the windows took in.
   *
   * @param row the row's values so far: those of the features before this one
   * @return NaN where it is undefined
   */
  double of(Windows windows, double[] row);
}
