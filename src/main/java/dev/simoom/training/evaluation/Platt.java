package dev.simoom.training.evaluation;

import dev.simoom.model.Calibration;
import dev.simoom.training.rows.SpikeRule;
import java.util.Arrays;

/**
 * Fits slope and intercept of a {@link Calibration} to scores and what happened, by Newton's method
 * on the log loss; the targets are drawn in as J. C. Platt (1999) proposed.
 */
public final class Platt {
  private static final int MOST_STEPS = 100;
  private static final double SMALLEST = 1e-12;
  private static final double ROUNDING = 1e-12;

  private Platt() {}

  /**
   * Fits both.
   *
   * @param scores in log-odds, of rows that the model was not fitted to
   * @param spikes what happened; both outcomes occur
   * @param rows which rows, for the record
   * @throws IllegalArgumentException where the scores do not rise with the outcome
   */
  public static Calibration fit(double[] scores, boolean[] spikes, String rows) {
    return fit(scores, spikes, 1, true, rows);
  }

  /**
   * The same for scores of any size, which are brought to mean 0 and standard deviation 1 first:
   * far from there Newton's method finds nothing.
   *
   * @throws IllegalArgumentException where the scores do not rise with the outcome, or are all the
   *     same
   */
  public static Calibration fitScaled(double[] scores, boolean[] spikes, String rows) {
    double mean = Arrays.stream(scores).average().orElse(0);
    double deviation =
        Math.sqrt(Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).average().orElse(0));
    if (!(deviation > 0 && Double.isFinite(deviation))) {
      throw new IllegalArgumentException("the scores are all the same, or too large, on " + rows);
    }
    double[] scaled = Arrays.stream(scores).map(s -> (s - mean) / deviation).toArray();
    Calibration fitted = fit(scaled, spikes, rows);
    double slope = fitted.slope() / deviation;
    return new Calibration(slope, fitted.intercept() - slope * mean, fitted.method());
  }

  /** The same with a slope that is given: of rows that are too few to tell one. */
  public static Calibration intercept(
      double[] scores, boolean[] spikes, double slope, String rows) {
    return fit(scores, spikes, slope, false, rows);
  }

  private static Calibration fit(
      double[] scores, boolean[] spikes, double begin, boolean slopeToo, String rows) {
    double positives = SpikeRule.share(spikes) * spikes.length;
    double high = (positives + 1) / (positives + 2);
    double low = 1 / (spikes.length - positives + 2);
    double slope = begin;
    double intercept = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      double gs = 0;
      double gi = 0;
      double hss = 1e-9;
      double hsi = 0;
      double hii = 1e-9;
      for (int i = 0; i < scores.length; i++) {
        double p = 1 / (1 + Math.exp(-(slope * scores[i] + intercept)));
        double error = p - (spikes[i] ? high : low);
        double weight = p * (1 - p);
        gs += error * scores[i];
        gi += error;
        hss += weight * scores[i] * scores[i];
        hsi += weight * scores[i];
        hii += weight;
      }
      double determinant = hss * hii - hsi * hsi;
      double ds = slopeToo ? (hii * gs - hsi * gi) / determinant : 0;
      double di = slopeToo ? (hss * gi - hsi * gs) / determinant : gi / hii;
      double now = loss(scores, spikes, slope, intercept, high, low);
      double part = 1;
      while (part > SMALLEST
          && !(loss(scores, spikes, slope - part * ds, intercept - part * di, high, low)
              <= now * (1 + ROUNDING))) {
        part /= 2;
      }
      slope -= part * ds;
      intercept -= part * di;
      if (Math.abs(ds) + Math.abs(di) < 1e-12) {
        break;
      }
    }
    if (!(slope > 0 && Double.isFinite(slope) && Double.isFinite(intercept))) {
      throw new IllegalArgumentException(
          "the scores do not rise with what happened on "
              + rows
              + ": nothing that lasts was learned");
    }
    return new Calibration(slope, intercept, "Platt scaling on " + rows);
  }

  /** The log loss, which a step must not raise: a whole one would, far from where it is least. */
  private static double loss(
      double[] scores, boolean[] spikes, double slope, double intercept, double high, double low) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double odds = slope * scores[i] + intercept;
      double certain = Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds)));
      sum += certain - (spikes[i] ? high : low) * odds;
    }
    return sum;
  }
}
