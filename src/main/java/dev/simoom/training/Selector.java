package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.Calibration;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.RowScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Chooses among fits, with calibration and cut-off, by walk-forward validation inside the training
 * rows. Tau of a fold comes from the rows that the fold trains on.
 */
final class Selector {
  static final int FOLDS = 5;

  private final FeatureCatalogue catalogue;
  private final Consumer<String> progress;

  Selector(FeatureCatalogue catalogue, Consumer<String> progress) {
    this.catalogue = catalogue;
    this.progress = progress;
  }

  /**
   * The best of these choices by average precision, the mean of the markets'; the first of those
   * that are equal.
   *
   * @param training each market's in the order of time
   */
  Selection choose(String what, List<LabelledRow> training, LabelMode mode, List<Fitter> choices) {
    List<TimeSplit> folds = Markets.folds(training, FOLDS);
    Selection best = null;
    for (Fitter choice : choices) {
      Selection selection = validate(choice, mode, folds);
      progress.accept(
          "walk-forward: "
              + what
              + ", "
              + mode
              + " label, "
              + choice.name()
              + ": "
              + selection.figures());
      if (best == null || selection.averagePrecision() > best.averagePrecision()) {
        best = selection;
      }
    }
    return best;
  }

  private Selection validate(Fitter choice, LabelMode mode, List<TimeSplit> folds) {
    int size = folds.stream().mapToInt(fold -> fold.after().size()).sum();
    double[] scores = new double[size];
    boolean[] spikes = new boolean[size];
    Map<String, BitSet> markets = new TreeMap<>();
    List<Double> precisions = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    int at = 0;
    for (TimeSplit fold : folds) {
      LabelRule rule = SpikeRule.of(fold.before(), mode);
      List<LabelledRow> held = SpikeRule.known(rule, fold.after());
      Fit fit = choice.fit(fold.before(), rule, "a fold");
      RowScore score = fit.formula().score(catalogue, fit.numbers());
      boolean[] happened = SpikeRule.spikes(rule, held);
      int from = at;
      for (int i = 0; i < happened.length; i++) {
        scores[at] = score.of(held.get(i).row().values());
        spikes[at] = happened[i];
        markets.computeIfAbsent(held.get(i).market(), name -> new BitSet()).set(at);
        at++;
      }
      rates.add(SpikeRule.share(happened));
      if (SpikeRule.share(happened) > 0) {
        precisions.add(averagePrecision(Arrays.copyOfRange(scores, from, at), happened));
      }
    }
    scores = Arrays.copyOf(scores, at);
    spikes = Arrays.copyOf(spikes, at);
    Calibration calibration =
        Platt.fit(scores, spikes, "the validation rows of " + FOLDS + " walk-forward folds");
    double[] probabilities = Arrays.stream(scores).map(calibration::probability).toArray();
    return new Selection(
        choice,
        meanOverMarkets(scores, spikes, markets.values()),
        precisions,
        rates,
        calibration,
        CutOff.bestF1(probabilities, spikes));
  }

  /** Of the markets that had a spike. */
  private static double meanOverMarkets(
      double[] scores, boolean[] spikes, Collection<BitSet> markets) {
    return markets.stream()
        .filter(market -> market.stream().anyMatch(i -> spikes[i]))
        .mapToDouble(
            market -> {
              int[] once = new int[scores.length];
              market.stream().forEach(i -> once[i] = 1);
              return Metric.AVERAGE_PRECISION.of(Scored.ranks(scores, spikes), once);
            })
        .average()
        .orElse(0);
  }

  private static double averagePrecision(double[] scores, boolean[] spikes) {
    int[] once = new int[scores.length];
    Arrays.fill(once, 1);
    return Metric.AVERAGE_PRECISION.of(Scored.ranks(scores, spikes), once);
  }
}
