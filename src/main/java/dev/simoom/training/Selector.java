package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.Calibration;
import dev.simoom.model.LabelRule;
import dev.simoom.model.formula.RowScore;
import dev.simoom.training.Selection.Stretch;
import dev.simoom.training.evaluation.CutOff;
import dev.simoom.training.evaluation.Metric;
import dev.simoom.training.evaluation.Platt;
import dev.simoom.training.evaluation.Scored;
import dev.simoom.training.fit.Fit;
import dev.simoom.training.fit.Fitter;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.MarketShift;
import dev.simoom.training.rows.Markets;
import dev.simoom.training.rows.SpikeRule;
import dev.simoom.training.rows.TimeSplit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Chooses among fits, with calibration and cut-off, by walk-forward validation inside the training
 * rows. The taus of a fold come from the rows that the fold trains on. One calibration is fitted
 * over all markets, to scores that stand to the tau of their market.
 */
final class Selector {
  static final int FOLDS = 5;

  /** So many validation rows of a market must be spikes, that it has an intercept of its own. */
  private static final int FEWEST_SPIKES = 600;

  private static final String ROWS = "the validation rows of " + FOLDS + " walk-forward folds";

  private final FeatureCatalogue catalogue;
  private final Consumer<String> progress;

  Selector(FeatureCatalogue catalogue, Consumer<String> progress) {
    this.catalogue = catalogue;
    this.progress = progress;
  }

  /**
   * The best of these choices, as {@link Selection#best} tells it.
   *
   * @param rows with the training rows, each market's in the order of time
   */
  Selection choose(String what, TrainingRows rows, List<Fitter> choices) {
    List<TimeSplit> folds = Markets.folds(rows.training(), FOLDS, rows.rule().horizonSeconds());
    List<Selection> selections = new ArrayList<>();
    for (Fitter choice : choices) {
      Selection selection = validate(choice, rows, folds);
      progress.accept(
          "walk-forward: "
              + what
              + ", "
              + rows.label()
              + " label, "
              + choice.name()
              + ": "
              + selection.figures());
      selections.add(selection);
    }
    return Selection.best(selections);
  }

  private Selection validate(Fitter choice, TrainingRows rows, List<TimeSplit> folds) {
    int size = folds.stream().mapToInt(fold -> fold.after().size()).sum();
    double[] scores = new double[size];
    boolean[] spikes = new boolean[size];
    String[] markets = new String[size];
    List<Stretch> stretches = new ArrayList<>();
    int at = 0;
    for (TimeSplit fold : folds) {
      LabelRule rule = rows.rule(fold.before());
      Fit fit = choice.fit(fold.before(), rule.common(), "a fold");
      MarketShift shift = MarketShift.of(rule, fit.formula(), catalogue);
      RowScore score = fit.formula().score(catalogue, fit.numbers());
      List<LabelledRow> known = SpikeRule.known(rule, fold.after());
      for (Map.Entry<String, List<LabelledRow>> market : Markets.of(known).entrySet()) {
        List<LabelledRow> held = market.getValue();
        boolean[] happened = SpikeRule.spikes(rule, held);
        int from = at;
        for (int i = 0; i < happened.length; i++) {
          FeatureRow row = held.get(i).row();
          scores[at] = score.of(row.values()) + shift.at(market.getKey(), row.productId());
          spikes[at] = happened[i];
          markets[at] = market.getKey();
          at++;
        }
        stretches.add(
            new Stretch(
                market.getKey(),
                SpikeRule.share(happened),
                averagePrecision(Arrays.copyOfRange(scores, from, at), happened)));
      }
    }
    scores = Arrays.copyOf(scores, at);
    spikes = Arrays.copyOf(spikes, at);
    markets = Arrays.copyOf(markets, at);
    Calibration calibration = Platt.fit(scores, spikes, ROWS);
    Map<String, Calibration> own =
        rows.inTaus() ? ofMarkets(scores, spikes, markets, calibration.slope()) : Map.of();
    double[] probabilities = new double[at];
    for (int i = 0; i < at; i++) {
      probabilities[i] = own.getOrDefault(markets[i], calibration).probability(scores[i]);
    }
    return new Selection(
        choice,
        averagePrecision(scores, spikes),
        stretches,
        calibration,
        own,
        CutOff.bestF1(probabilities, spikes));
  }

  /** One relation for all, but for how often what is forecast comes at a market. */
  private static Map<String, Calibration> ofMarkets(
      double[] scores, boolean[] spikes, String[] markets, double slope) {
    Map<String, Calibration> found = new TreeMap<>();
    for (String market : new TreeSet<>(Arrays.asList(markets))) {
      int[] its =
          IntStream.range(0, markets.length).filter(i -> markets[i].equals(market)).toArray();
      boolean[] happened = new boolean[its.length];
      int count = 0;
      for (int i = 0; i < its.length; i++) {
        happened[i] = spikes[its[i]];
        count += happened[i] ? 1 : 0;
      }
      if (count >= FEWEST_SPIKES) {
        double[] said = IntStream.of(its).mapToDouble(i -> scores[i]).toArray();
        found.put(market, Platt.intercept(said, happened, slope, ROWS + " of " + market));
      }
    }
    return found;
  }

  private static double averagePrecision(double[] scores, boolean[] spikes) {
    int[] once = new int[scores.length];
    Arrays.fill(once, 1);
    return Metric.AVERAGE_PRECISION.of(Scored.ranks(scores, spikes), once);
  }
}
