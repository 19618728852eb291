package dev.simoom.training.report;

import java.util.Locale;

/** Text and numbers for pages. */
final class Text {
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
}
