package dev.simoom.training.evaluation;

import dev.simoom.training.rows.SpikeRule;
import java.util.ArrayList;
import java.util.List;

/**
 * How a model did on rows, for drawing.
 *
 * @param model whose curves these are
 * @param precisionRecall by falling score, at most {@link #POINTS}: {@code x} recall, {@code y}
 *     precision
 * @param calibration by tenth of probability, for those with rows: {@code x} mean probability,
 *     {@code y} share of spikes; empty for what gives no probabilities
 */
public record Curves(String model, List<Point> precisionRecall, List<Point> calibration) {
  private static final int POINTS = 200;
  private static final int BINS = 10;

  /** A point. */
  public record Point(double x, double y) {}

  public Curves {
    precisionRecall = List.copyOf(precisionRecall);
    calibration = List.copyOf(calibration);
  }

  public static Curves of(String model, Scored scored) {
    return new Curves(
        model, precisionRecall(scored), scored.probabilities() ? calibration(scored) : List.of());
  }

  private static List<Point> precisionRecall(Scored scored) {
    double all = SpikeRule.share(scored.spikes()) * scored.spikes().length;
    List<Point> points = new ArrayList<>();
    double hits = 0;
    double drawn = 0;
    for (int at = 0; at < scored.ranking().size() && all > 0; at++) {
      hits += scored.spikes()[scored.ranking().row(at)] ? 1 : 0;
      boolean last = at + 1 == scored.ranking().size();
      if (scored.ranking().endsTie(at) && (last || hits / all >= drawn + 1.0 / POINTS)) {
        drawn = hits / all;
        points.add(new Point(drawn, hits / (at + 1)));
      }
    }
    return points;
  }

  private static List<Point> calibration(Scored scored) {
    double[] probability = new double[BINS];
    double[] spikes = new double[BINS];
    double[] count = new double[BINS];
    for (int row = 0; row < scored.scores().length; row++) {
      int bin = Math.min((int) (scored.scores()[row] * BINS), BINS - 1);
      probability[bin] += scored.scores()[row];
      spikes[bin] += scored.spikes()[row] ? 1 : 0;
      count[bin]++;
    }
    List<Point> points = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (count[bin] > 0) {
        points.add(new Point(probability[bin] / count[bin], spikes[bin] / count[bin]));
      }
    }
    return points;
  }
}
