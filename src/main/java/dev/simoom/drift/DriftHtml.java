package dev.simoom.drift;

import dev.simoom.files.HtmlTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as one HTML page that loads nothing: a table, and both distributions drawn in SVG. */
public final class DriftHtml {
  private static final int WIDTH = 260;
  private static final int HEIGHT = 60;

  private DriftHtml() {}

  /** The page. */
  public static String of(DriftReport report) {
    return new HtmlTemplate("drift")
        .of(
            Map.of(
                "title",
                "Drift",
                "verdict",
                report.drifted() ? "Drift" : "No drift",
                "drifted",
                report.driftedFeatures(),
                "all",
                report.features().size(),
                "reference",
                report.reference(),
                "current",
                report.current(),
                "createdAt",
                report.createdAt(),
                "rules",
                report.rulesDescription(),
                "features",
                report.features().stream().map(DriftHtml::row).toList()));
  }

  private static Map<String, Object> row(FeatureDrift feature) {
    List<String> measures =
        feature.measures().entrySet().stream()
            .map(each -> each.getKey().replace('_', ' ') + " " + number(each.getValue()))
            .toList();
    return Map.of(
        "name",
        feature.feature(),
        "drift",
        feature.drifted(),
        "reason",
        feature.reason(),
        "cells",
        List.of(measures, summary(feature.reference()), summary(feature.current())),
        "width",
        WIDTH,
        "height",
        HEIGHT,
        "bars",
        feature.shares().map(DriftHtml::drawing).stream().toList());
  }

  private static List<String> summary(FeatureDrift.Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add(summary.count() + " values");
    summary.mean().ifPresent(mean -> lines.add("mean " + number(mean)));
    summary.std().ifPresent(std -> lines.add("std " + number(std)));
    lines.add(summary.missing() + " missing");
    return lines;
  }

  private static String drawing(Shares shares) {
    double highest = 0;
    for (int i = 0; i < shares.reference().length; i++) {
      highest = Math.max(highest, Math.max(shares.reference()[i], shares.current()[i]));
    }
    return bars("reference", shares.reference(), highest)
        + bars("current", shares.current(), highest);
  }

  private static String bars(String kind, double[] shares, double highest) {
    StringBuilder bars = new StringBuilder();
    double width = (double) WIDTH / shares.length;
    for (int i = 0; i < shares.length; i++) {
      double height = shares[i] / highest * HEIGHT;
      bars.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
              kind,
              i * width,
              HEIGHT - height,
              width,
              height));
    }
    return bars.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
