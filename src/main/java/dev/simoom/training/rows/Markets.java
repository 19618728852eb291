package dev.simoom.training.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Splits the rows of several markets, each market by its own time: what is held out of a market
 * comes after all that is trained on of that market.
 */
public final class Markets {
  private Markets() {}

  /** The rows of each market, by its name. */
  public static Map<String, List<LabelledRow>> of(List<LabelledRow> rows) {
    return rows.stream()
        .collect(Collectors.groupingBy(LabelledRow::market, TreeMap::new, Collectors.toList()));
  }

  /**
   * Splits so that about this share of each market's rows lies before.
   *
   * @param rows in the order of time, at least one
   * @param share in (0, 1)
   * @param horizon seconds that the labels look ahead
   */
  public static TimeSplit atShare(List<LabelledRow> rows, double share, int horizon) {
    List<LabelledRow> before = new ArrayList<>();
    List<LabelledRow> after = new ArrayList<>();
    for (List<LabelledRow> market : of(rows).values()) {
      TimeSplit split = TimeSplit.atShare(market, share, horizon);
      before.addAll(split.before());
      after.addAll(split.after());
    }
    return new TimeSplit(before, after);
  }

  /**
   * Walk-forward folds over all markets at once: each fold has one stretch of every market to
   * validate on, and to train on all that came before it there.
   *
   * @param rows each market's in the order of time
   * @param folds how many
   * @param horizon seconds that the labels look ahead
   * @throws IllegalArgumentException where a market has too few rows for that
   */
  public static List<TimeSplit> folds(List<LabelledRow> rows, int folds, int horizon) {
    List<List<LabelledRow>> before = new ArrayList<>();
    List<List<LabelledRow>> after = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      before.add(new ArrayList<>());
      after.add(new ArrayList<>());
    }
    for (List<LabelledRow> market : of(rows).values()) {
      List<TimeSplit> splits = WalkForward.folds(market, folds, horizon);
      for (int i = 0; i < folds; i++) {
        before.get(i).addAll(splits.get(i).before());
        after.get(i).addAll(splits.get(i).after());
      }
    }
    List<TimeSplit> all = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      all.add(new TimeSplit(before.get(i), after.get(i)));
    }
    return all;
  }
}
