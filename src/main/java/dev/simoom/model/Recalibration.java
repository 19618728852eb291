package dev.simoom.model;

/**
 * What happened corrects a model's probabilities for a product: {@code logistic(intercept + slope *
 * logit(p))}, Platt scaling of the model's own log-odds. Followed slowly as outcomes come in.
 *
 * @param intercept in log-odds; 0 where nothing is to be corrected
 * @param slope 1 where nothing is to be corrected
 */
public record Recalibration(double intercept, double slope) {
  /** Leaves probabilities as they are. */
  public static final Recalibration NONE = new Recalibration(0, 1);

  /** What is further out than this is no longer told apart: a probability of 0.0003. */
  private static final double MOST_LOG_ODDS = 8;

  /** Log-odds of a probability, within -8 and 8. */
  public static double logOdds(double probability) {
    double odds = StrictMath.log(probability / (1 - probability));
    return Math.max(-MOST_LOG_ODDS, Math.min(MOST_LOG_ODDS, odds));
  }

  /** The corrected probability; the very same where there is nothing to correct. */
  public double of(double probability) {
    return equals(NONE) || probability == 0 || probability == 1
        ? probability
        : 1 / (1 + StrictMath.exp(-(intercept + slope * logOdds(probability))));
  }
}
