package dev.simoom.training.evaluation;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelRule;
import dev.simoom.model.VolatilityModel;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How much a model leans on each input: the average precision it loses where that input's values
 * are shuffled among the rows. After L. Breiman, "Random forests", Machine Learning 45 (2001).
 */
public final class Importance {
  private Importance() {}

  /**
   * The loss by input, in the order of the model's inputs.
   *
   * @param rows each of a product that has a tau
   */
  public static Map<String, Double> of(
      VolatilityModel model,
      FeatureCatalogue catalogue,
      LabelRule rule,
      List<LabelledRow> rows,
      long seed) {
    boolean[] spikes = SpikeRule.spikes(rule, rows);
    double[][] values = rows.stream().map(row -> row.recorded().values()).toArray(double[][]::new);
    double whole = averagePrecision(model, rows, values, spikes);
    Map<String, Double> losses = new LinkedHashMap<>();
    for (String input : model.inputs()) {
      int at = catalogue.position(input).orElseThrow();
      double[] column = Arrays.stream(values).mapToDouble(row -> row[at]).toArray();
      double[] shuffled = shuffled(column, seed);
      put(values, at, shuffled);
      losses.put(input, whole - averagePrecision(model, rows, values, spikes));
      put(values, at, column);
    }
    return losses;
  }

  private static void put(double[][] values, int at, double[] column) {
    for (int row = 0; row < values.length; row++) {
      values[row][at] = column[row];
    }
  }

  private static double[] shuffled(double[] column, long seed) {
    double[] copy = column.clone();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = copy.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double kept = copy[i];
      copy[i] = copy[j];
      copy[j] = kept;
    }
    return copy;
  }

  private static double averagePrecision(
      VolatilityModel model, List<LabelledRow> rows, double[][] values, boolean[] spikes) {
    RowProbabilities probabilities = new RowProbabilities(model);
    double[] scores = new double[values.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = probabilities.of(rows.get(i), values[i]);
    }
    int[] once = new int[scores.length];
    Arrays.fill(once, 1);
    return Metric.AVERAGE_PRECISION.of(Scored.ranks(scores, spikes), once);
  }
}
