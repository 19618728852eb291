package dev.simoom.report;

import java.util.Locale;

/** Text and numbers for pages. */
public final class Text {
  private Text() {}

  /** As the text or the attribute of an element. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /**
   * With three significant digits or so: {@code 0.042}, {@code 24.1}, {@code 1,234}, {@code
   * 3.1e-05}.
   */
  public static String number(double value) {
    double size = Math.abs(value);
    if (value == 0) {
      return "0";
    }
    if (size >= 1e9 || size < 1e-3) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.3f", value);
  }

  /** A share as percent: {@code 42 %}, {@code 0.4 %}. */
  public static String percent(double share) {
    double percent = 100 * share;
    return Math.abs(percent) < 10 && percent != Math.rint(percent)
        ? String.format(Locale.ROOT, "%.1f %%", percent)
        : String.format(Locale.ROOT, "%.0f %%", percent);
  }
}
