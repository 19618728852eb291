package dev.simoom.training.report;

import java.util.Locale;

/** Text and numbers for pages. */
final class Text {
  /** The head of a page that loads nothing from anywhere. */
  static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
      table { border-collapse: collapse; }
      th, td { text-align: left; padding: .3rem .7rem; border-bottom: 1px solid #8886; }
      td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
      svg { width: 100%%; height: auto; }
      svg text { font-size: 11px; fill: currentColor; }
      svg .grid { stroke: #8884; }
      .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)); gap: 1rem; }
      .key { display: inline-block; width: .8em; height: .8em; margin: 0 .3em 0 1em; }
      </style>
      </head>
      <body>
      """;

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
