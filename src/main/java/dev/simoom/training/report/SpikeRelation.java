package dev.simoom.training.report;

import dev.simoom.model.artifact.Quantiles;
import dev.simoom.training.evaluation.Metric;
import dev.simoom.training.evaluation.Scored;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How one feature relates to spikes, alone.
 *
 * @param auc the chance that a spike's row has the greater value than another row, ties half; NaN
 *     where there are not both
 * @param tenths the share of spikes in each tenth of the values, the smallest first; empty where
 *     fewer than ten rows have a value
 */
record SpikeRelation(double auc, List<Double> tenths) {
  private static final int PARTS = 10;

  SpikeRelation {
    tenths = List.copyOf(tenths);
  }

  /** Whether each row was followed by a spike, by its product's own {@code sigma_future}. */
  static boolean[] spikes(List<LabelledRow> rows) {
    Map<String, List<LabelledRow>> products = new HashMap<>();
    for (LabelledRow row : rows) {
      products.computeIfAbsent(row.row().productId(), id -> new ArrayList<>()).add(row);
    }
    Map<String, Double> tau = new HashMap<>();
    products.forEach(
        (product, its) ->
            tau.put(
                product,
                Quantiles.of(
                    its.stream().mapToDouble(LabelledRow::sigmaFuture).sorted().toArray(),
                    SpikeRule.QUANTILE)));
    boolean[] spikes = new boolean[rows.size()];
    for (int i = 0; i < spikes.length; i++) {
      LabelledRow row = rows.get(i);
      spikes[i] = SpikeRule.isSpike(row.sigmaFuture(), tau.get(row.row().productId()));
    }
    return spikes;
  }

  /**
   * @param values of the feature, NaN where missing
   * @param spikes by row
   */
  static SpikeRelation of(double[] values, boolean[] spikes) {
    int[] there = IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
    double[] known = Arrays.stream(there).mapToDouble(i -> values[i]).toArray();
    boolean[] happened = new boolean[there.length];
    for (int i = 0; i < there.length; i++) {
      happened[i] = spikes[there[i]];
    }
    int[] once = new int[there.length];
    Arrays.fill(once, 1);
    Scored scored = Scored.ranks(known, happened);
    return new SpikeRelation(Metric.ROC_AUC.of(scored, once), tenths(scored));
  }

  private static List<Double> tenths(Scored scored) {
    int rows = scored.ranking().size();
    List<Double> shares = new ArrayList<>();
    for (int part = PARTS - 1; part >= 0 && rows >= PARTS; part--) {
      int from = part * rows / PARTS;
      int to = (part + 1) * rows / PARTS;
      int spikes = 0;
      for (int at = from; at < to; at++) {
        spikes += scored.spikes()[scored.ranking().row(at)] ? 1 : 0;
      }
      shares.add((double) spikes / (to - from));
    }
    return shares;
  }

  /** How well it tells spikes from other rows, whichever way: 0.5 not at all, 1 always. */
  double strength() {
    return Double.isNaN(auc) ? 0 : Math.max(auc, 1 - auc);
  }

  /** In words. */
  String sentence() {
    if (Double.isNaN(auc)) {
      return "no spike, or nothing but spikes, has a value";
    }
    String rate = String.format(Locale.ROOT, "ROC-AUC %.3f", auc);
    if (strength() < 0.55) {
      return rate + ": says nearly nothing of spikes alone";
    }
    return rate + (auc > 0.5 ? ": greater before spikes" : ": smaller before spikes");
  }
}
