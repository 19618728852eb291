package dev.simoom.scoring;

import java.util.List;

/**
 * What the models of a route say of one row.
 *
 * @param answer the prediction that is given out
 * @param all what each said, the champion first, no model twice; the answer is among them
 */
public record RowScores(Prediction answer, List<VariantScore> all) {
  public RowScores {
    all = List.copyOf(all);
  }
}
