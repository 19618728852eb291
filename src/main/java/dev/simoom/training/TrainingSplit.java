package dev.simoom.training;

import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.Markets;
import dev.simoom.training.rows.SpikeRule;
import dev.simoom.training.rows.TimeSplit;
import java.util.List;

/**
 * Labelled rows as a training run splits them by time, and what a spike is among them.
 *
 * @param rule found among the training rows
 * @param training the first {@link TrainingRun#TRAINING_SHARE} of each market, but for those whose
 *     label looks into the rest
 * @param test the rest, of products that the training rows have
 */
record TrainingSplit(LabelRule rule, List<LabelledRow> training, List<LabelledRow> test) {
  /**
   * @param rows in the order of time
   * @param horizon seconds that the labels look ahead
   * @throws IllegalArgumentException where the rows are too few, or a product hardly ever moved, so
   *     that its tau is 0
   */
  static TrainingSplit of(List<LabelledRow> rows, LabelMode mode, int horizon) {
    TimeSplit split = Markets.atShare(rows, TrainingRun.TRAINING_SHARE, horizon);
    if (split.before().size() <= Selector.FOLDS) {
      throw new IllegalArgumentException(
          rows.size()
              + " rows have the "
              + horizon
              + " s after them within their segment: too few for a training and a test part");
    }
    LabelRule rule = SpikeRule.of(split.before(), mode, horizon);
    return new TrainingSplit(rule, split.before(), SpikeRule.known(rule, split.after()));
  }

  /** The last fold of the walk-forward validation inside the training rows. */
  TimeSplit lastFold() {
    List<TimeSplit> folds = Markets.folds(training, Selector.FOLDS, rule.horizonSeconds());
    return folds.get(folds.size() - 1);
  }
}
