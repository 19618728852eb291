package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import dev.simoom.features.file.RowLabel;
import dev.simoom.model.LabelMode;
import dev.simoom.model.artifact.Part;
import dev.simoom.training.rows.InTaus;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import dev.simoom.training.rows.TimeSplit;
import dev.simoom.training.rows.TrainingData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The labels of all rows of a file, for those who train elsewhere: the same that a training run
 * goes by, with its split.
 *
 * <p>The part {@code validation} is the stretch that the last fold of the walk-forward validation
 * validates on, {@code training} what that fold trains on. The rows of both, and those between that
 * belong to neither, are what a training run takes tau from and fits to in the end.
 */
public final class RowLabels {
  private static final String VALIDATION = "validation";

  private final FeatureCatalogue catalogue;
  private final FutureVolatility future;
  private final LabelMode mode;

  /**
   * @param horizon seconds that the labels look ahead
   * @param mode whether tau stays or follows the market
   * @throws IllegalArgumentException where there is no such horizon, or the mode has another
   */
  public RowLabels(FeatureCatalogue catalogue, int horizon, LabelMode mode) {
    this.catalogue = catalogue;
    this.future = new FutureVolatility(catalogue, horizon);
    this.mode = mode;
    mode.requireHorizon(horizon);
  }

  /**
   * A label for each row, in their order.
   *
   * @param rows of any products, each product's in the order in which they completed
   * @param market where they were recorded, as {@code train} is told; empty where it is not
   * @throws IllegalArgumentException where there are no labels or too few for the split, or a
   *     product hardly ever moved
   */
  public List<RowLabel> of(List<FeatureRow> rows, String market) {
    TrainingData.Builder builder = new TrainingData.Builder(catalogue, future);
    builder.add("", market, "", rows);
    List<LabelledRow> labelled = builder.build().rows();
    if (labelled.isEmpty()) {
      throw new IllegalArgumentException(
          "no row has the "
              + future.horizon()
              + " s after it within its segment: there are no labels");
    }
    TrainingSplit split = TrainingSplit.of(labelled, mode, future.horizon());
    Map<FeatureRow, String> parts = parts(split);
    Map<FeatureRow, LabelledRow> known = new IdentityHashMap<>();
    labelled.forEach(row -> known.put(row.row(), row));
    Map<String, Long> segments = new HashMap<>();
    List<RowLabel> labels = new ArrayList<>(rows.size());
    for (FeatureRow row : rows) {
      long segment =
          segments.merge(row.productId(), 1L, (n, one) -> future.startsSegment(row) ? n + one : n);
      LabelledRow its = known.get(row);
      double sigma = its == null ? Double.NaN : its.sigmaFuture();
      double tau = its == null ? Double.NaN : tau(split, its);
      labels.add(
          new RowLabel(
              sigma,
              tau > 0 ? Optional.of(SpikeRule.isSpike(sigma, tau)) : Optional.empty(),
              tau,
              segment,
              tau > 0 ? Optional.ofNullable(parts.get(row)) : Optional.empty()));
    }
    return labels;
  }

  private double tau(TrainingSplit split, LabelledRow row) {
    if (split.rule().of(row.market(), row.row().productId()).isEmpty() && mode != LabelMode.OWN) {
      return Double.NaN;
    }
    return mode == LabelMode.OWN
        ? new InTaus(split.rule(), catalogue).tau(row).value()
        : SpikeRule.tau(split.rule(), row);
  }

  private static Map<FeatureRow, String> parts(TrainingSplit split) {
    Map<FeatureRow, String> parts = new IdentityHashMap<>();
    TimeSplit fold = split.lastFold();
    fold.before().forEach(row -> parts.put(row.row(), Part.TRAINING));
    fold.after().forEach(row -> parts.put(row.row(), VALIDATION));
    split.test().forEach(row -> parts.put(row.row(), Part.TEST));
    return parts;
  }
}
