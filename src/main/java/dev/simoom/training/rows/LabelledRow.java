package dev.simoom.training.rows;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.ProductLevel;

/**
 * A row and how volatile the horizon after it was.
 *
 * @param row what was known
 * @param sigmaFuture what then happened: log return per sqrt(s)
 * @param source the file that it came from
 * @param market where it was recorded: rows of one market are split by time together
 * @param level how much its product moved before it
 * @param recorded the row as it was recorded: {@code row} itself where that is not in taus
 */
public record LabelledRow(
    FeatureRow row,
    double sigmaFuture,
    String source,
    String market,
    ProductLevel level,
    FeatureRow recorded) {
  /** One that is not in taus. */
  public LabelledRow(
      FeatureRow row, double sigmaFuture, String source, String market, ProductLevel level) {
    this(row, sigmaFuture, source, market, level, row);
  }

  /** One of which the rows before it say nothing. */
  public LabelledRow(FeatureRow row, double sigmaFuture, String source, String market) {
    this(row, sigmaFuture, source, market, ProductLevel.NONE);
  }

  /** Unix seconds. */
  public long second() {
    return row.second();
  }
}
