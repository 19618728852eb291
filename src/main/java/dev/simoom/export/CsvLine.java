package dev.simoom.export;

import dev.simoom.features.file.CsvText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.StringJoiner;

/** A row of CSV, value by value; empty for what is not known. */
final class CsvLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private final StringJoiner values = new StringJoiner(",");

  CsvLine text(String value) {
    values.add(value == null ? "" : CsvText.field(value));
    return this;
  }

  CsvLine whole(long value) {
    values.add(Long.toString(value));
    return this;
  }

  /** A double in full; NaN is not known. */
  CsvLine number(Double value) {
    values.add(value == null || value.isNaN() ? "" : value.toString());
    return this;
  }

  /** In UTC, to the microsecond. */
  CsvLine time(Instant value) {
    values.add(value == null ? "" : TIME.format(value));
    return this;
  }

  CsvLine nothing() {
    values.add("");
    return this;
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
