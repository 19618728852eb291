package dev.simoom.export;

import java.util.Locale;

/**
 * What was exported.
 *
 * @param rows that are new in files
 * @param files that are new
 * @param repeated messages whose row was there
 * @param unreadable messages that are no row
 * @param gone offsets that the topic did not hold any more
 */
public record ExportResult(long rows, long files, long repeated, long unreadable, long gone) {
  /** Nothing. */
  public static final ExportResult NONE = new ExportResult(0, 0, 0, 0, 0);

  /** Both. */
  public ExportResult plus(ExportResult other) {
    return new ExportResult(
        rows + other.rows,
        files + other.files,
        repeated + other.repeated,
        unreadable + other.unreadable,
        gone + other.gone);
  }

  @Override
  public String toString() {
    String text =
        String.format(
            Locale.ROOT,
            "%,d new rows in %,d files, %,d repeated, %,d that could not be read",
            rows,
            files,
            repeated,
            unreadable);
    return gone == 0
        ? text
        : text
            + String.format(
                Locale.ROOT, "; %,d messages were gone before they were exported", gone);
  }
}
