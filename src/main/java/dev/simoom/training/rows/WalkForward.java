package dev.simoom.training.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits rows for choices: each fold trains on all that came before and validates on the next
 * stretch of time.
 */
public final class WalkForward {
  private WalkForward() {}

  /**
   * @param rows in the order of time
   * @param folds how many; the rows are cut into one stretch more
   * @param horizon seconds that the labels look ahead
   * @return folds in the order of time, {@code before} to train on and {@code after} to validate on
   */
  public static List<TimeSplit> folds(List<LabelledRow> rows, int folds, int horizon) {
    int stretches = folds + 1;
    if (rows.size() < stretches) {
      throw new IllegalArgumentException(
          rows.size() + " rows are too few for " + folds + " walk-forward folds");
    }
    List<TimeSplit> all = new ArrayList<>(folds);
    for (int i = 1; i <= folds; i++) {
      long from = rows.get((int) ((long) rows.size() * i / stretches)).second();
      List<LabelledRow> known = rows;
      if (i < folds) {
        long to = rows.get((int) ((long) rows.size() * (i + 1) / stretches)).second();
        known = TimeSplit.at(rows, to, horizon).before();
      }
      all.add(TimeSplit.at(known, from, horizon));
    }
    return all;
  }
}
