package dev.simoom.drift;

import dev.simoom.report.Axis;
import dev.simoom.report.Chart;
import dev.simoom.report.HtmlTemplate;
import dev.simoom.report.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * A report as one HTML page that loads nothing: a verdict, and each feature with both distributions
 * drawn, those that moved most first.
 */
public final class DriftHtml {
  private static final String REFERENCE = "#64748b99";
  private static final String CURRENT = "#ea580c99";
  private static final int MOST_NAMED = 3;

  private DriftHtml() {}

  /** The page. */
  public static String of(DriftReport report) {
    List<FeatureDrift> sorted =
        report.features().stream()
            .sorted(
                Comparator.comparing(FeatureDrift::drifted)
                    .thenComparingDouble(DriftHtml::size)
                    .reversed())
            .toList();
    return new HtmlTemplate("drift")
        .of(
            Map.of(
                "title",
                "Drift",
                "verdict",
                verdict(report, sorted),
                "reference",
                report.reference(),
                "current",
                report.current(),
                "createdAt",
                report.createdAt(),
                "rules",
                report.rulesDescription(),
                "features",
                sorted.stream().map(DriftHtml::row).toList()));
  }

  /** How far a feature moved, in thresholds; what cannot be told goes first. */
  private static double size(FeatureDrift feature) {
    return feature.value().isEmpty() || feature.threshold() == 0
        ? Double.MAX_VALUE
        : Math.abs(feature.value().get() / feature.threshold());
  }

  private static String verdict(DriftReport report, List<FeatureDrift> sorted) {
    List<String> drifted =
        sorted.stream().filter(FeatureDrift::drifted).map(FeatureDrift::feature).toList();
    int all = sorted.size();
    if (drifted.isEmpty()) {
      return "No drift: none of " + all + " features moved.";
    }
    String names = String.join(", ", drifted.subList(0, Math.min(MOST_NAMED, drifted.size())));
    String more =
        drifted.size() > MOST_NAMED ? " and " + (drifted.size() - MOST_NAMED) + " more" : "";
    return (report.drifted() ? "Drift: " : "No drift of the whole: ")
        + drifted.size()
        + " of "
        + all
        + " features drift, "
        + names
        + more
        + ".";
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
        List.of(summary(feature.reference()), summary(feature.current()), measures),
        "charts",
        feature.shares().map(shares -> chart(feature.feature(), shares)).stream().toList());
  }

  private static List<String> summary(FeatureDrift.Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%,d values", summary.count()));
    summary.mean().ifPresent(mean -> lines.add("mean " + number(mean)));
    summary.std().ifPresent(std -> lines.add("std " + number(std)));
    lines.add(String.format(Locale.ROOT, "%,d missing", summary.missing()));
    return lines;
  }

  private static String chart(String name, Shares shares) {
    double[] edges = shares.edges();
    double highest =
        DoubleStream.concat(DoubleStream.of(shares.reference()), DoubleStream.of(shares.current()))
            .max()
            .orElse(1);
    boolean byValue = shares.byValue();
    double half = byValue ? halfBar(edges) : 0;
    Chart chart =
        new Chart(
            "Distribution of " + name + " before and now",
            360,
            150,
            Axis.numbers("", edges[0] - half, edges[edges.length - 1] + half),
            new Axis("rows", 0, highest, Axis.Kind.SHARE));
    for (int i = 0; i < shares.reference().length; i++) {
      double from = edges[i] - half;
      double to = byValue ? edges[i] + half : edges[i + 1];
      String says =
          (byValue ? number(edges[i]) : number(edges[i]) + " to " + number(edges[i + 1]))
              + ": reference "
              + Text.percent(shares.reference()[i])
              + ", current "
              + Text.percent(shares.current()[i]);
      chart.bar(from, to, shares.reference()[i], REFERENCE, says);
      chart.bar(from, to, shares.current()[i], CURRENT, says);
    }
    return chart.end();
  }

  /** Bars of single values do not touch. */
  private static double halfBar(double[] values) {
    double least = 1;
    for (int i = 1; i < values.length; i++) {
      least = i == 1 ? values[1] - values[0] : Math.min(least, values[i] - values[i - 1]);
    }
    return 0.4 * least;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
