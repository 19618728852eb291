package dev.simoom.features.file;

import java.util.regex.Pattern;

/** Text as a field of CSV (RFC 4180), whoever wrote it. */
public final class CsvText {
  private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");

  private CsvText() {}

  /** The field; in quotes where it has a comma, a quote or an end of a line. */
  public static String field(String text) {
    return SPECIAL.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
