package dev.simoom.training.fit;

import dev.simoom.model.LabelRule;
import dev.simoom.training.rows.LabelledRow;
import java.util.List;

/** Fits a model to rows. The same rows give the same bits. */
public interface Fitter {
  /** The name of this choice, for the record. */
  String name();

  /** How it fits, in words, for the record. */
  String method();

  /**
   * Fits.
   *
   * @param rows the training rows, in the order of time, each of a product that has a tau
   * @param rule what a spike is, one tau for all markets and products: {@link LabelRule#common()}
   * @param origin the data in words, for the provenance
   * @throws IllegalArgumentException where the rows cannot be fitted to, with the reason
   */
  Fit fit(List<LabelledRow> rows, LabelRule rule, String origin);
}
