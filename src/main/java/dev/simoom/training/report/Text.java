package dev.simoom.training.report;

import dev.simoom.model.artifact.Measure;
import java.util.Locale;

/** Text and numbers for pages. */
public final class Text {
  private Text() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String number(double value) {
    double size = Math.abs(value);
    if (value == 0) {
      return "0";
    }
    if (size >= 1e5 || size < 1e-3) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : "%.3f", value);
  }

  /**
   * A figure with its intervals: {@code 0.591 [0.423, 0.688] [0.401, 0.702]}, the second by blocks
   * of an hour where there is one.
   *
   * @param format of one number
   */
  public static String figure(Measure measure, String format) {
    String tenMinutes = format + " [" + format + ", " + format + "]";
    String text =
        String.format(Locale.ROOT, tenMinutes, measure.value(), measure.low(), measure.high());
    return measure.lowByHour() == null
        ? text
        : text
            + String.format(
                Locale.ROOT,
                " [" + format + ", " + format + "]",
                measure.lowByHour(),
                measure.highByHour());
  }
}
