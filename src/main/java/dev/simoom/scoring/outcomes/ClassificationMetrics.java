package dev.simoom.scoring.outcomes;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How good probabilities were; NaN where undefined.
 *
 * @param averagePrecision precision at each recall, averaged over the recalls, as {@code evaluate}
 *     has it; undefined without a spike
 * @param brier mean squared difference between probability and outcome
 * @param baseRate the share of spikes
 * @param precision of the rows that were said to be spikes, the share that were; undefined where
 *     none was said
 * @param recall of the spikes, the share that was said; undefined without a spike
 * @param meanProbability the mean of the probabilities; beside the base rate it shows calibration
 */
public record ClassificationMetrics(
    double averagePrecision,
    double brier,
    double baseRate,
    double precision,
    double recall,
    double meanProbability) {
  /**
   * Of rows.
   *
   * @param probabilities a row, in [0, 1]
   * @param said whether each reached its model's cut-off
   * @param spikes what happened
   */
  public static ClassificationMetrics of(double[] probabilities, boolean[] said, boolean[] spikes) {
    int rows = spikes.length;
    int[] order =
        IntStream.range(0, rows)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> probabilities[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    double hits = 0;
    double counted = 0;
    double precisions = 0;
    double squares = 0;
    double positives = 0;
    double truePositives = 0;
    for (int at = 0; at < rows; at++) {
      int row = order[at];
      double error = probabilities[row] - (spikes[row] ? 1 : 0);
      squares += error * error;
      hits += spikes[row] ? 1 : 0;
      positives += said[row] ? 1 : 0;
      truePositives += said[row] && spikes[row] ? 1 : 0;
      boolean endsTie = at + 1 == rows || probabilities[row] != probabilities[order[at + 1]];
      if (hits > counted && endsTie) {
        precisions += (hits - counted) * hits / (at + 1);
        counted = hits;
      }
    }
    return new ClassificationMetrics(
        precisions / hits,
        squares / rows,
        hits / rows,
        truePositives / positives,
        truePositives / hits,
        Arrays.stream(probabilities).sum() / rows);
  }
}
