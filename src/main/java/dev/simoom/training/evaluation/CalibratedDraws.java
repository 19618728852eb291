package dev.simoom.training.evaluation;

import dev.simoom.model.artifact.Measure;
import dev.simoom.model.artifact.Quantiles;
import dev.simoom.training.rows.LabelledRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The calibration error that a perfectly calibrated model would show on the same rows: outcomes are
 * drawn from the model's own probabilities, and the error is taken of those.
 *
 * <p>Neighbouring rows share most of the minute that their label looks at, so they share a draw:
 * minutes begin at a random second of each draw, which makes the labels of two rows as dependent as
 * their minutes overlap. Rows a minute apart are independent given their probabilities, for what
 * followed the first is known when the second is scored. After J. Bröcker and L. A. Smith,
 * "Increasing the reliability of reliability diagrams", Weather and Forecasting 22 (2007), which
 * draws each row for itself.
 */
final class CalibratedDraws {
  /** The name of the figure. */
  static final String LABEL = "calibration_error_if_calibrated";

  private static final int SECONDS = 60;

  private final long[] seconds;
  private final int[] streams;
  private final int streamCount;
  private final int draws;
  private final long seed;

  /**
   * @param rows in the order of time
   */
  CalibratedDraws(List<LabelledRow> rows, int draws, long seed) {
    Map<List<String>, Integer> numbers = new HashMap<>();
    seconds = rows.stream().mapToLong(LabelledRow::second).toArray();
    streams = new int[seconds.length];
    for (int i = 0; i < streams.length; i++) {
      List<String> stream = List.of(rows.get(i).source(), rows.get(i).row().productId());
      Integer number = numbers.putIfAbsent(stream, numbers.size());
      streams[i] = number == null ? numbers.size() - 1 : number;
    }
    streamCount = numbers.size();
    this.draws = draws;
    this.seed = seed;
  }

  /**
   * The mean of the draws, and the middle 95% of them.
   *
   * @param scored probabilities of the rows
   */
  Measure measure(Scored scored) {
    int[] once = new int[seconds.length];
    Arrays.fill(once, 1);
    SplittableRandom random = new SplittableRandom(seed);
    double[] errors = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      errors[draw] =
          Metric.CALIBRATION_ERROR.of(scored.with(outcomes(scored.scores(), random)), once);
    }
    double[] sorted = Quantiles.sorted(errors);
    return new Measure(
        Arrays.stream(errors).average().orElse(Double.NaN),
        Quantiles.of(sorted, 0.025),
        Quantiles.of(sorted, 0.975));
  }

  private boolean[] outcomes(double[] probabilities, SplittableRandom random) {
    int phase = random.nextInt(SECONDS);
    long[] minutes = new long[streamCount];
    double[] drawn = new double[streamCount];
    Arrays.fill(minutes, Long.MIN_VALUE);
    boolean[] spikes = new boolean[probabilities.length];
    for (int i = 0; i < spikes.length; i++) {
      long minute = (seconds[i] + phase) / SECONDS;
      int stream = streams[i];
      if (minutes[stream] != minute) {
        minutes[stream] = minute;
        drawn[stream] = random.nextDouble();
      }
      spikes[i] = drawn[stream] < probabilities[i];
    }
    return spikes;
  }
}
