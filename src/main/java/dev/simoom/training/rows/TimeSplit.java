package dev.simoom.training.rows;

import java.util.List;

/**
 * Rows before a moment and rows after it, with none whose label looks across.
 *
 * @param before rows whose horizon ends before the boundary
 * @param after rows from the boundary on
 */
public record TimeSplit(List<LabelledRow> before, List<LabelledRow> after) {
  /**
   * Splits at a second.
   *
   * @param boundary Unix seconds: the first second of {@code after}
   * @param horizon seconds that the labels look ahead
   */
  public static TimeSplit at(List<LabelledRow> rows, long boundary, int horizon) {
    return new TimeSplit(
        rows.stream().filter(row -> row.second() + horizon < boundary).toList(),
        rows.stream().filter(row -> row.second() >= boundary).toList());
  }

  /**
   * Splits so that about this share of the rows lies before.
   *
   * @param rows in the order of time, at least one
   * @param share in (0, 1)
   * @param horizon seconds that the labels look ahead
   */
  public static TimeSplit atShare(List<LabelledRow> rows, double share, int horizon) {
    return at(rows, rows.get((int) (share * rows.size())).second(), horizon);
  }
}
