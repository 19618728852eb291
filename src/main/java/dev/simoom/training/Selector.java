package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.Calibration;
import dev.simoom.model.LabelRule;
import dev.simoom.model.LogisticModel;
import dev.simoom.model.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Chooses inputs, calibration and cut-off by walk-forward validation inside the training rows. Tau
 * of a fold comes from the rows that the fold trains on.
 */
final class Selector {
  static final int FOLDS = 5;

  private final FeatureCatalogue catalogue;
  private final LogisticTrainer trainer;
  private final Consumer<String> progress;

  Selector(FeatureCatalogue catalogue, LogisticTrainer trainer, Consumer<String> progress) {
    this.catalogue = catalogue;
    this.trainer = trainer;
    this.progress = progress;
  }

  /**
   * The best of these sets by average precision; the narrower one where they are equal.
   *
   * @param training in the order of time
   */
  Selection choose(List<LabelledRow> training, Map<String, List<InputChoice>> sets) {
    List<TimeSplit> folds = WalkForward.folds(training, FOLDS);
    Selection best = null;
    for (Map.Entry<String, List<InputChoice>> set : sets.entrySet()) {
      Selection selection = validate(set.getKey(), set.getValue(), folds);
      progress.accept(
          String.format(
              Locale.ROOT,
              "walk-forward: %s: average precision %.4f",
              selection.name(),
              selection.averagePrecision()));
      if (best == null || selection.averagePrecision() > best.averagePrecision()) {
        best = selection;
      }
    }
    return best;
  }

  private Selection validate(String name, List<InputChoice> inputs, List<TimeSplit> folds) {
    int size = folds.stream().mapToInt(fold -> fold.after().size()).sum();
    double[] scores = new double[size];
    boolean[] spikes = new boolean[size];
    int at = 0;
    for (TimeSplit fold : folds) {
      LabelRule rule = SpikeRule.of(fold.before());
      List<LabelledRow> held = SpikeRule.known(rule, fold.after());
      LogisticFit fit = trainer.fit(inputs, fold.before(), rule, "a fold");
      LogisticModel model =
          new LogisticModel(Variant.ML, name, "fold", 0.5, fit.logistic(), catalogue);
      boolean[] happened = SpikeRule.spikes(rule, held);
      for (int i = 0; i < happened.length; i++) {
        scores[at] = model.score(held.get(i).row().values());
        spikes[at] = happened[i];
        at++;
      }
    }
    scores = Arrays.copyOf(scores, at);
    spikes = Arrays.copyOf(spikes, at);
    Calibration calibration =
        Platt.fit(scores, spikes, "the validation rows of " + FOLDS + " walk-forward folds");
    double[] probabilities = Arrays.stream(scores).map(calibration::probability).toArray();
    int[] once = new int[at];
    Arrays.fill(once, 1);
    return new Selection(
        name,
        inputs,
        Metric.AVERAGE_PRECISION.of(Scored.ranks(scores, spikes), once),
        calibration,
        CutOff.bestF1(probabilities, spikes));
  }
}
