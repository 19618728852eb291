package dev.simoom.model;

/**
 * Turns a score in log-odds into a probability: {@code logistic(slope * score + intercept)}, after
 * J. C. Platt, "Probabilistic outputs for support vector machines" (1999).
 *
 * @param slope positive, so that the order of the scores stays
 * @param intercept in log-odds
 * @param method how the two were found, in words
 */
public record Calibration(double slope, double intercept, String method) {
  public Calibration {
    if (!(slope > 0 && Double.isFinite(slope))) {
      throw new IllegalArgumentException(
          "the slope of the calibration is " + slope + ", which is not a positive number");
    }
    if (!Double.isFinite(intercept)) {
      throw new IllegalArgumentException(
          "the intercept of the calibration is " + intercept + ", which is not finite");
    }
  }

  /** A score that is taken as it is. */
  public static Calibration none() {
    return new Calibration(1, 0, "none");
  }

  /** The probability, in [0, 1]. */
  public double probability(double score) {
    return 1 / (1 + Math.exp(-(slope * score + intercept)));
  }
}
