package dev.simoom.training.report;

import dev.simoom.model.artifact.Measure;
import dev.simoom.model.artifact.Score;
import dev.simoom.training.ModelReport;
import dev.simoom.training.ModelReport.Moment;
import dev.simoom.training.evaluation.Curves;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as one HTML page that loads nothing: tables, and curves drawn in SVG. */
public final class ModelReportHtml {
  private static final List<String> MEASURES =
      List.of(
          "average_precision",
          "roc_auc",
          "brier",
          "calibration_error",
          "calibration_error_if_calibrated",
          "precision_at_half_recall");
  private static final List<String> RATES = List.of("precision", "recall", "false_alarm_rate");
  private static final List<String> COUNTS = List.of("hits", "false_alarms", "misses", "calm");

  private static final String YARDSTICK =
      "Calibration error if calibrated: what a perfectly calibrated model with the same"
          + " probabilities would show on these very rows, mean and 95% of its draws. A calibration"
          + " error within that range is no sign that the model is off.";

  private final StringBuilder page = new StringBuilder();
  private final ModelReport report;

  private ModelReportHtml(ModelReport report) {
    this.report = report;
  }

  /** The page. */
  public static String of(ModelReport report) {
    return new ModelReportHtml(report).page();
  }

  private String page() {
    page.append(String.format(Locale.ROOT, Text.HEAD, "Models on held-out time"));
    page.append("<h1>Models on held-out time</h1>\n<p>")
        .append(report.createdAt())
        .append("; label ")
        .append(report.label().mode())
        .append(", tau ")
        .append(Text.escaped(Taus.of(report.label())))
        .append(" log return per sqrt(s); intervals of 95% by block bootstrap</p>\n<p>")
        .append(YARDSTICK)
        .append("</p>\n");
    Map<String, List<Score>> parts =
        report.scores().stream()
            .collect(
                Collectors.groupingBy(
                    Score::rows, java.util.LinkedHashMap::new, Collectors.toList()));
    parts.forEach(this::table);
    legend();
    page.append("<div class=\"pair\"><div><h2>Precision and recall</h2>\n");
    page.append(precisionRecall());
    page.append("</div><div><h2>Calibration</h2>\n").append(calibration());
    page.append("</div></div>\n");
    importance();
    timelines();
    return page.append("</body>\n</html>\n").toString();
  }

  private void table(String rows, List<Score> scores) {
    Score first = scores.get(0);
    page.append("<h2>").append(Text.escaped(rows)).append("</h2>\n<p>");
    page.append(first.count()).append(" rows, base rate ").append(Text.number(first.baseRate()));
    page.append("</p>\n<table>\n<tr><th>model");
    MEASURES.forEach(name -> page.append("<th>").append(name.replace('_', ' ')));
    page.append("<th>average precision over persistence</tr>\n");
    for (Score score : scores) {
      page.append("<tr><td>").append(Text.escaped(score.model()));
      MEASURES.forEach(name -> cell(score.measures().get(name)));
      cell(score.measures().get("average_precision_minus_persistence"));
      page.append("</tr>\n");
    }
    page.append("</table>\n");
    confusion(scores);
  }

  private void cell(Measure measure) {
    page.append("<td class=\"number\">");
    if (measure != null) {
      page.append(
          String.format(
              Locale.ROOT, "%.3f [%.3f, %.3f]", measure.value(), measure.low(), measure.high()));
    }
  }

  private void legend() {
    page.append("<p>");
    for (int i = 0; i < report.curves().size(); i++) {
      page.append("<span class=\"key\" style=\"background:")
          .append(Svg.colour(i))
          .append("\"></span>")
          .append(Text.escaped(report.curves().get(i).model()));
    }
    page.append("</p>\n");
  }

  private String precisionRecall() {
    double[] unit = {0, 1};
    Svg svg = new Svg(460, 320, unit, unit, "recall", "precision");
    for (int i = 0; i < report.curves().size(); i++) {
      svg.line(points(report.curves().get(i).precisionRecall()), Svg.colour(i), false);
    }
    return svg.end();
  }

  private String calibration() {
    double[] unit = {0, 1};
    Svg svg = new Svg(460, 320, unit, unit, "mean probability", "share of spikes");
    svg.line(List.of(new double[] {0, 0}, new double[] {1, 1}), "#8888", false);
    for (int i = 0; i < report.curves().size(); i++) {
      svg.line(points(report.curves().get(i).calibration()), Svg.colour(i), true);
    }
    return svg.end();
  }

  private static List<double[]> points(List<Curves.Point> points) {
    return points.stream().map(p -> new double[] {p.x(), p.y()}).toList();
  }

  private void confusion(List<Score> scores) {
    page.append("<h3>At the cut-off</h3>\n<table>\n<tr><th>model");
    Stream.concat(COUNTS.stream(), RATES.stream())
        .forEach(name -> page.append("<th>").append(name.replace('_', ' ')));
    page.append("</tr>\n");
    for (Score score : scores) {
      if (score.measures().containsKey(COUNTS.get(0))) {
        page.append("<tr><td>").append(Text.escaped(score.model()));
        COUNTS.forEach(name -> count(score.measures().get(name)));
        RATES.forEach(name -> cell(score.measures().get(name)));
        page.append("</tr>\n");
      }
    }
    page.append("</table>\n");
  }

  private void count(Measure measure) {
    page.append("<td class=\"number\">");
    if (measure != null) {
      page.append(
          String.format(
              Locale.ROOT, "%.0f [%.0f, %.0f]", measure.value(), measure.low(), measure.high()));
    }
  }

  private void importance() {
    page.append("<h2>What ")
        .append(Text.escaped(report.leading()))
        .append(
            " leans on</h2>\n<p>average precision lost where an input is shuffled</p>\n<table>\n");
    report.importance().entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(
            entry ->
                page.append("<tr><td>")
                    .append(Text.escaped(entry.getKey()))
                    .append("<td class=\"number\">")
                    .append(String.format(Locale.ROOT, "%.4f", entry.getValue()))
                    .append("</tr>\n"));
    page.append("</table>\n");
  }

  private void timelines() {
    report.timeline().stream()
        .collect(
            Collectors.groupingBy(
                Moment::source, java.util.LinkedHashMap::new, Collectors.toList()))
        .forEach(this::timeline);
  }

  private void timeline(String source, List<Moment> moments) {
    double start = moments.get(0).second();
    double hours = (moments.get(moments.size() - 1).second() - start) / 3600;
    double[] x = {0, hours};
    page.append("<h2>")
        .append(Text.escaped(source))
        .append("</h2>\n<p>probability of ")
        .append(Text.escaped(report.leading()))
        .append(" (line) where spikes followed (bars), and the midprice below</p>\n");
    Svg score = new Svg(1000, 220, x, new double[] {0, 1}, "", "probability");
    List<double[]> probability = new ArrayList<>();
    List<double[]> price = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      Moment moment = moments.get(i);
      double at = (moment.second() - start) / 3600;
      if (moment.spike()) {
        double next = i + 1 < moments.size() ? (moments.get(i + 1).second() - start) / 3600 : at;
        score.bar(at, Math.min(next, at + 0.1), 1, "#fbbf2488");
      }
      probability.add(new double[] {at, moment.probability()});
      price.add(new double[] {at, moment.midprice()});
    }
    page.append(score.line(probability, Svg.colour(0), false).end());
    double[] y = {
      price.stream().mapToDouble(p -> p[1]).min().orElse(0),
      price.stream().mapToDouble(p -> p[1]).max().orElse(1)
    };
    page.append(
        new Svg(1000, 180, x, y, "hours", "midprice").line(price, Svg.colour(1), false).end());
  }
}
