package dev.simoom.training.rows;

import dev.simoom.features.FeatureRow;

/**
 * A row and how volatile the minute after it was.
 *
 * @param row what was known
 * @param sigmaFuture what then happened: log return per sqrt(s)
 * @param source the file that it came from
 * @param market where it was recorded: rows of one market are split by time together
 */
public record LabelledRow(FeatureRow row, double sigmaFuture, String source, String market) {
  /** Unix seconds. */
  public long second() {
    return row.second();
  }
}
