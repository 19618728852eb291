package dev.simoom.training.evaluation;

import dev.simoom.training.rows.SpikeRule;

/** Chooses from which probability on a spike is predicted: where F1 is best. */
public final class CutOff {
  private CutOff() {}

  /**
   * The probability of the row at which F1 is best, on rows that the model was not fitted to.
   *
   * @param probabilities in [0, 1]
   * @param spikes what happened; at least one spike
   */
  public static double bestF1(double[] probabilities, boolean[] spikes) {
    Ranking ranking = new Ranking(probabilities);
    double all = SpikeRule.share(spikes) * spikes.length;
    double hits = 0;
    double best = -1;
    double cutOff = 0.5;
    for (int at = 0; at < spikes.length; at++) {
      hits += spikes[ranking.row(at)] ? 1 : 0;
      double f1 = 2 * hits / (at + 1 + all);
      if (ranking.endsTie(at) && f1 > best) {
        best = f1;
        cutOff = probabilities[ranking.row(at)];
      }
    }
    return cutOff;
  }
}
