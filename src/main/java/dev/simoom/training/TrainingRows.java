package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.training.rows.InTaus;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import java.util.List;

/**
 * The rows of a training run as models read them, and what a spike is among them.
 *
 * @param inTaus whether each row is in its own tau ({@link LabelMode#OWN}): then the rule is the
 *     same for all rows, else found among those that are trained on
 * @param rule of these rows
 * @param training what is fitted to
 * @param test what is judged on
 */
record TrainingRows(
    boolean inTaus, LabelRule rule, List<LabelledRow> training, List<LabelledRow> test) {
  /** What the label is called. */
  LabelMode label() {
    return inTaus ? LabelMode.OWN : rule.mode();
  }

  /** The rule by which a model is fitted to some of these rows, and judged on those that follow. */
  LabelRule rule(List<LabelledRow> fitted) {
    return inTaus ? rule : SpikeRule.of(fitted, rule.mode(), rule.horizonSeconds());
  }

  /** The rows as they were recorded. */
  static TrainingRows asTheyAre(
      LabelRule rule, List<LabelledRow> training, List<LabelledRow> test) {
    return new TrainingRows(false, rule, training, test);
  }

  /** The rows in taus where the label says so ({@link LabelMode#OWN}), else as they are. */
  static TrainingRows of(
      LabelRule rule,
      List<LabelledRow> training,
      List<LabelledRow> test,
      FeatureCatalogue catalogue) {
    if (rule.mode() != LabelMode.OWN) {
      return asTheyAre(rule, training, test);
    }
    InTaus inTaus = new InTaus(rule, catalogue);
    return new TrainingRows(true, rule.inTaus(), inTaus.of(training), inTaus.of(test));
  }
}
