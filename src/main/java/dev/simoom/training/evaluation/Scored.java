package dev.simoom.training.evaluation;

/**
 * Scores beside what happened.
 *
 * @param scores higher for likelier; probabilities where {@code probabilities} says so
 * @param spikes what happened
 * @param probabilities whether the scores are probabilities, in [0, 1]
 * @param threshold from which probability on a spike is predicted
 * @param ranking of the scores
 */
public record Scored(
    double[] scores, boolean[] spikes, boolean probabilities, double threshold, Ranking ranking) {
  public static Scored probabilities(double[] scores, boolean[] spikes, double threshold) {
    return new Scored(scores, spikes, true, threshold, new Ranking(scores));
  }

  /** The same scores beside other outcomes. */
  Scored with(boolean[] outcomes) {
    return new Scored(scores, outcomes, probabilities, threshold, ranking);
  }

  public static Scored ranks(double[] scores, boolean[] spikes) {
    return new Scored(scores, spikes, false, Double.NaN, new Ranking(scores));
  }
}
