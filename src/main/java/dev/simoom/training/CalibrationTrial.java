package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.Calibration;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.formula.RowScore;
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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares ways to calibrate several markets, by walk-forward inside the training rows: what was
 * fitted to the validation rows of earlier folds is judged on those of the next.
 */
final class CalibrationTrial {
  private static final int[] FOLDS = {5, 9, 15};

  /** A way. */
  private enum Way {
    ONE_TAU("one tau, one calibration"),
    OWN_TAU("a tau a market, one calibration in taus"),
    OWN_BOTH("a tau and a calibration a market");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  /** A market's rows of one fold. */
  private record Stretch(String market, double[] scores, boolean[] spikes) {}

  private final FeatureCatalogue catalogue;

  CalibrationTrial(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * A line for each way and number of folds: log loss over all rows, and each market's calibration
   * error. Log losses of different taus are of different labels.
   *
   * @param training rows of several markets, each market's in the order of time
   * @param horizon seconds that the labels look ahead
   */
  Map<String, String> compare(List<LabelledRow> training, Fitter fitter, int horizon) {
    Map<String, String> lines = new TreeMap<>();
    for (int count : FOLDS) {
      List<List<Stretch>> oneTau = new ArrayList<>();
      List<List<Stretch>> ownTau = new ArrayList<>();
      for (TimeSplit fold : Markets.folds(training, count, horizon)) {
        LabelRule rule = SpikeRule.of(fold.before(), LabelMode.FIXED, horizon);
        Fit fit = fitter.fit(fold.before(), rule.common(), "a fold");
        RowScore score = fit.formula().score(catalogue, fit.numbers());
        oneTau.add(stretches(fold, rule.common(), score, fit));
        ownTau.add(stretches(fold, rule, score, fit));
      }
      for (Way way : Way.values()) {
        lines.put(
            String.format("calibration of %02d folds, %s", count, way.words),
            judgeIfPossible(way, way == Way.ONE_TAU ? oneTau : ownTau));
      }
    }
    return lines;
  }

  /** A trial that cannot be made costs no run. */
  private static String judgeIfPossible(Way way, List<List<Stretch>> folds) {
    try {
      return judge(way, folds);
    } catch (IllegalArgumentException e) {
      return "cannot be judged: " + e.getMessage();
    }
  }

  private List<Stretch> stretches(TimeSplit fold, LabelRule rule, RowScore score, Fit fit) {
    MarketShift shift = MarketShift.of(rule, fit.formula(), catalogue);
    List<Stretch> stretches = new ArrayList<>();
    Markets.of(SpikeRule.known(rule, fold.after()))
        .forEach(
            (market, rows) ->
                stretches.add(
                    new Stretch(
                        market,
                        rows.stream()
                            .mapToDouble(
                                row ->
                                    score.of(row.row().values())
                                        + shift.at(market, row.row().productId()))
                            .toArray(),
                        SpikeRule.spikes(rule, rows))));
    return stretches;
  }

  private static String judge(Way way, List<List<Stretch>> folds) {
    Map<String, List<Stretch>> judged = new TreeMap<>();
    List<Stretch> known = new ArrayList<>(folds.get(0));
    for (List<Stretch> fold : folds.subList(1, folds.size())) {
      for (Stretch stretch : fold) {
        Calibration calibration = calibration(way, known, stretch.market());
        judged
            .computeIfAbsent(stretch.market(), market -> new ArrayList<>())
            .add(
                new Stretch(
                    stretch.market(),
                    Arrays.stream(stretch.scores()).map(calibration::probability).toArray(),
                    stretch.spikes()));
      }
      known.addAll(fold);
    }
    Stretch all = joined(judged.values().stream().flatMap(List::stream).toList());
    return String.format(
        Locale.ROOT,
        "log loss %.4f; calibration error %s",
        logLoss(all),
        judged.entrySet().stream()
            .map(
                market ->
                    String.format(
                        Locale.ROOT,
                        "%s %.3f",
                        market.getKey(),
                        calibrationError(joined(market.getValue()))))
            .collect(Collectors.joining(", ")));
  }

  private static Calibration calibration(Way way, List<Stretch> known, String market) {
    Stretch all = joined(known);
    Calibration over = Platt.fit(all.scores(), all.spikes(), "earlier folds");
    if (way != Way.OWN_BOTH) {
      return over;
    }
    Stretch own = joined(known.stream().filter(s -> s.market().equals(market)).toList());
    try {
      return Platt.fit(own.scores(), own.spikes(), "earlier folds of the market");
    } catch (IllegalArgumentException e) {
      return over;
    }
  }

  private static Stretch joined(List<Stretch> stretches) {
    int size = stretches.stream().mapToInt(stretch -> stretch.spikes().length).sum();
    double[] scores = new double[size];
    boolean[] spikes = new boolean[size];
    int at = 0;
    for (Stretch stretch : stretches) {
      int length = stretch.spikes().length;
      System.arraycopy(stretch.scores(), 0, scores, at, length);
      System.arraycopy(stretch.spikes(), 0, spikes, at, length);
      at += length;
    }
    return new Stretch("", scores, spikes);
  }

  private static double calibrationError(Stretch rows) {
    int[] once = new int[rows.spikes().length];
    Arrays.fill(once, 1);
    return Metric.CALIBRATION_ERROR.of(
        Scored.probabilities(rows.scores(), rows.spikes(), 0.5), once);
  }

  private static double logLoss(Stretch rows) {
    double sum = 0;
    for (int i = 0; i < rows.spikes().length; i++) {
      double p = Math.min(Math.max(rows.scores()[i], 1e-9), 1 - 1e-9);
      sum -= Math.log(rows.spikes()[i] ? p : 1 - p);
    }
    return sum / rows.spikes().length;
  }
}
