package dev.simoom.scoring;

import java.util.ArrayList;
import java.util.List;

/**
 * What the models of the scoring routes say of one row.
 *
 * @param answer the prediction that is given out
 * @param all what each said, the answer first, no model twice
 */
public record RowScores(Prediction answer, List<VariantScore> all) {
  public RowScores {
    all = List.copyOf(all);
  }

  /** With what one more model said, unless it has said it already. */
  public RowScores with(Prediction shadow) {
    for (VariantScore each : all) {
      if (each.modelVersion().equals(shadow.modelVersion())) {
        return this;
      }
    }
    List<VariantScore> more = new ArrayList<>(all);
    more.add(VariantScore.of(ModelRole.SHADOW, shadow));
    return new RowScores(answer, more);
  }
}
