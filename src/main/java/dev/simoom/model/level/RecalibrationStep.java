package dev.simoom.model.level;

import dev.simoom.model.Recalibration;

/**
 * What the outcomes of a block change of a {@link Recalibration}: the intercept a and the slope b
 * with the least {@code L(a, b) / (5 h) + 10 (a - a')^2 / 2 + 40 (b - b')^2 / 2 + 0.03 a^2 / 2 +
 * 0.1 (b - 1)^2 / 2}, where L is the log loss of the block's seconds, h the horizon (60 at least)
 * and a', b' held in the block. A second counts a fifth of a horizon's, at 60 s a three-hundredth,
 * since horizons overlap and quiet and busy ones come in runs; what was known before counts as some
 * three hours; the last terms draw back to the model's own probabilities. After Platt (1999), by
 * Newton's method; within bounds.
 */
final class RecalibrationStep {
  static final double MOST_INTERCEPT = 1;
  static final double LEAST_SLOPE = 0.5;
  static final double MOST_SLOPE = 1.5;

  private static final double HORIZONS_ON_THEIR_OWN = 5;
  private static final long SHORTEST = 60;
  private static final double KEEP_INTERCEPT = 10;
  private static final double KEEP_SLOPE = 40;
  private static final double BACK_INTERCEPT = 0.03;
  private static final double BACK_SLOPE = 0.1;
  private static final int STEPS = 6;

  private RecalibrationStep() {}

  /**
   * @param horizon seconds that an outcome is of
   */
  static Recalibration after(Recalibration before, OutcomeCounts outcomes, long horizon) {
    double shared = HORIZONS_ON_THEIR_OWN * Math.max(SHORTEST, horizon);
    int[] bins = outcomes.bins();
    if (bins.length == 0) {
      return before;
    }
    double a = before.intercept();
    double b = before.slope();
    for (int step = 0; step < STEPS; step++) {
      double gradientA = KEEP_INTERCEPT * (a - before.intercept()) + BACK_INTERCEPT * a;
      double gradientB = KEEP_SLOPE * (b - before.slope()) + BACK_SLOPE * (b - 1);
      double curveAa = KEEP_INTERCEPT + BACK_INTERCEPT;
      double curveAb = 0;
      double curveBb = KEEP_SLOPE + BACK_SLOPE;
      for (int bin : bins) {
        double z = OutcomeCounts.logOdds(bin);
        double p = 1 / (1 + StrictMath.exp(-(a + b * z)));
        double n = outcomes.seconds(bin);
        double excess = (n * p - outcomes.spikes(bin)) / shared;
        double curve = n * p * (1 - p) / shared;
        gradientA += excess;
        gradientB += excess * z;
        curveAa += curve;
        curveAb += curve * z;
        curveBb += curve * z * z;
      }
      double determinant = curveAa * curveBb - curveAb * curveAb;
      a -= (gradientA * curveBb - gradientB * curveAb) / determinant;
      b -= (gradientB * curveAa - gradientA * curveAb) / determinant;
    }
    return new Recalibration(
        Math.max(-MOST_INTERCEPT, Math.min(MOST_INTERCEPT, a)),
        Math.max(LEAST_SLOPE, Math.min(MOST_SLOPE, b)));
  }
}
