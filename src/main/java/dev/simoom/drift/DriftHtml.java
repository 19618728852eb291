package dev.simoom.drift;

import java.util.Locale;

/** A report as one HTML page that loads nothing: a table, and both distributions drawn in SVG. */
public final class DriftHtml {
  private static final int WIDTH = 260;
  private static final int HEIGHT = 60;
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Drift</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #8886; vertical-align: top; }
      td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
      .drift { font-weight: 700; color: #c2410c; }
      .reference { fill: #64748b; opacity: .6; }
      .current { fill: #ea580c; opacity: .6; }
      </style>
      </head>
      <body>
      """;

  private DriftHtml() {}

  /** The page. */
  public static String of(DriftReport report) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<h1>")
        .append(report.drifted() ? "Drift" : "No drift")
        .append(": ")
        .append(report.driftedFeatures())
        .append(" of ")
        .append(report.features().size())
        .append(" features</h1>\n<p>Reference <b>")
        .append(escaped(report.reference()))
        .append("</b> (grey), current <b>")
        .append(escaped(report.current()))
        .append("</b> (orange), ")
        .append(report.createdAt())
        .append("</p>\n<p>")
        .append(escaped(report.rulesDescription()))
        .append("</p>\n<table>\n<tr><th>feature<th>verdict<th>measures<th>reference<th>current")
        .append("<th>distributions</tr>\n");
    report.features().forEach(feature -> row(page, feature));
    return page.append("</table>\n</body>\n</html>\n").toString();
  }

  private static void row(StringBuilder page, FeatureDrift feature) {
    page.append("<tr><td>").append(escaped(feature.feature())).append("<td>");
    page.append(feature.drifted() ? "<span class=\"drift\">drift</span>" : "none");
    page.append("<br>").append(escaped(feature.reason())).append("<td class=\"number\">");
    feature
        .measures()
        .forEach(
            (name, value) ->
                page.append(name.replace('_', ' '))
                    .append(' ')
                    .append(number(value))
                    .append("<br>"));
    summary(page, feature.reference());
    summary(page, feature.current());
    page.append("<td>");
    feature.shares().ifPresent(shares -> drawing(page, feature.feature(), shares));
    page.append("</tr>\n");
  }

  private static void summary(StringBuilder page, FeatureDrift.Summary summary) {
    page.append("<td class=\"number\">").append(summary.count()).append(" values<br>");
    summary.mean().ifPresent(mean -> page.append("mean ").append(number(mean)).append("<br>"));
    summary.std().ifPresent(std -> page.append("std ").append(number(std)).append("<br>"));
    page.append(summary.missing()).append(" missing");
  }

  private static void drawing(StringBuilder page, String feature, Shares shares) {
    double highest = 0;
    for (int i = 0; i < shares.reference().length; i++) {
      highest = Math.max(highest, Math.max(shares.reference()[i], shares.current()[i]));
    }
    page.append(
        String.format(
            Locale.ROOT,
            "<svg role=\"img\" aria-label=\"distributions of %s\" width=\"%d\" height=\"%d\">",
            escaped(feature),
            WIDTH,
            HEIGHT));
    bars(page, "reference", shares.reference(), highest);
    bars(page, "current", shares.current(), highest);
    page.append("</svg>");
  }

  private static void bars(StringBuilder page, String kind, double[] shares, double highest) {
    double width = (double) WIDTH / shares.length;
    for (int i = 0; i < shares.length; i++) {
      double height = shares[i] / highest * HEIGHT;
      page.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
              kind,
              i * width,
              HEIGHT - height,
              width,
              height));
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
