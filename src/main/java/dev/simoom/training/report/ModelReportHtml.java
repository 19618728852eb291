package dev.simoom.training.report;

import dev.simoom.model.artifact.Measure;
import dev.simoom.model.artifact.Score;
import dev.simoom.report.Axis;
import dev.simoom.report.Chart;
import dev.simoom.report.HtmlTemplate;
import dev.simoom.report.Text;
import dev.simoom.training.ModelReport;
import dev.simoom.training.ModelReport.Moment;
import dev.simoom.training.evaluation.Curves;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
          "precision_at_half_recall",
          "average_precision_minus_persistence");
  private static final List<String> RATES = List.of("precision", "recall", "false_alarm_rate");
  private static final List<String> COUNTS = List.of("hits", "false_alarms", "misses", "calm");

  private final ModelReport report;

  private ModelReportHtml(ModelReport report) {
    this.report = report;
  }

  /** The page. */
  public static String of(ModelReport report) {
    return new ModelReportHtml(report).page();
  }

  private String page() {
    Map<String, Object> values = new HashMap<>();
    values.put("title", "Models on held-out time");
    values.put("createdAt", report.createdAt());
    values.put("label", report.label().mode());
    values.put("tau", Taus.of(report.label()));
    values.put("leading", report.leading());
    values.put(
        "parts",
        report.scores().stream()
            .collect(Collectors.groupingBy(Score::rows, LinkedHashMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(each -> part(each.getKey(), each.getValue()))
            .toList());
    values.put(
        "models",
        IntStream.range(0, report.curves().size())
            .mapToObj(
                i -> Map.of("colour", Chart.colour(i), "name", report.curves().get(i).model()))
            .toList());
    values.put("precisionRecall", precisionRecall());
    values.put("calibration", report.curves().stream().map(this::calibration).toList());
    values.put(
        "importance",
        report.importance().entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .map(
                each ->
                    Map.of(
                        "name",
                        each.getKey(),
                        "value",
                        String.format(Locale.ROOT, "%.4f", each.getValue())))
            .toList());
    values.put(
        "timelines",
        report.timeline().stream()
            .collect(Collectors.groupingBy(Moment::source, LinkedHashMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(each -> timeline(each.getKey(), each.getValue()))
            .toList());
    return new HtmlTemplate("models").of(values);
  }

  private static Map<String, Object> part(String rows, List<Score> scores) {
    Score first = scores.get(0);
    List<Score> atCutOff =
        scores.stream().filter(score -> score.measures().containsKey(COUNTS.get(0))).toList();
    return Map.of(
        "rows",
        rows,
        "count",
        first.count(),
        "baseRate",
        Text.number(first.baseRate()),
        "tables",
        List.of(
            table("", scores, MEASURES),
            table(
                "At the cut-off",
                atCutOff,
                Stream.concat(COUNTS.stream(), RATES.stream()).toList())));
  }

  private static Map<String, Object> table(
      String heading, List<Score> scores, List<String> measures) {
    return Map.of(
        "heading",
        heading.isEmpty() ? List.of() : List.of(heading),
        "columns",
        measures.stream().map(name -> name.replace("_minus_", "_over_").replace('_', ' ')).toList(),
        "lines",
        scores.stream()
            .map(
                score ->
                    Map.of(
                        "model",
                        score.model(),
                        "cells",
                        measures.stream()
                            .map(name -> cell(score.measures().get(name), COUNTS.contains(name)))
                            .toList()))
            .toList());
  }

  private static String cell(Measure measure, boolean whole) {
    return measure == null ? "" : Figures.of(measure, whole ? "%.0f" : "%.3f");
  }

  private String precisionRecall() {
    Chart chart =
        new Chart(
            "Precision by recall, a line for each model",
            460,
            320,
            Axis.shares("recall"),
            Axis.shares("precision"));
    for (int i = 0; i < report.curves().size(); i++) {
      Curves curves = report.curves().get(i);
      chart.line(points(curves.precisionRecall()), Chart.colour(i));
      chart.said(points(everyTenth(curves.precisionRecall())), Chart.colour(i), curves.model());
    }
    return chart.end();
  }

  private static List<Curves.Point> everyTenth(List<Curves.Point> points) {
    return IntStream.range(0, points.size())
        .filter(i -> i % 10 == 0 || i + 1 == points.size())
        .mapToObj(points::get)
        .toList();
  }

  /** One chart for each model: where points lie below the diagonal, it says too much. */
  private Map<String, Object> calibration(Curves curves) {
    Chart chart =
        new Chart(
            "Calibration of " + curves.model(),
            300,
            240,
            Axis.shares("mean probability"),
            Axis.shares("share of spikes"));
    chart.line(List.of(new double[] {0, 0}, new double[] {1, 1}), "#8888");
    int number = report.curves().indexOf(curves);
    chart.points(points(curves.calibration()), Chart.colour(number), curves.model());
    return Map.of("model", curves.model(), "chart", chart.end());
  }

  private static List<double[]> points(List<Curves.Point> points) {
    return points.stream().map(p -> new double[] {p.x(), p.y()}).toList();
  }

  private Map<String, Object> timeline(String source, List<Moment> moments) {
    double start = moments.get(0).second();
    double hours = (moments.get(moments.size() - 1).second() - start) / 3600;
    Axis x = Axis.numbers("hours", 0, hours);
    Chart score =
        new Chart(
            "Probability of " + report.leading() + " over time, and where spikes followed",
            1000,
            220,
            x,
            Axis.shares("probability"));
    List<double[]> probability = new ArrayList<>();
    List<double[]> price = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      Moment moment = moments.get(i);
      double at = (moment.second() - start) / 3600;
      if (moment.spike()) {
        double next = i + 1 < moments.size() ? (moments.get(i + 1).second() - start) / 3600 : at;
        score.bar(at, Math.min(next, at + 0.1), 1, "#fbbf2488", "");
      }
      probability.add(new double[] {at, moment.probability()});
      price.add(new double[] {at, moment.midprice()});
    }
    Axis y =
        Axis.numbers(
            "midprice",
            price.stream().mapToDouble(p -> p[1]).min().orElse(0),
            price.stream().mapToDouble(p -> p[1]).max().orElse(1));
    return Map.of(
        "source",
        source,
        "score",
        score.line(probability, Chart.colour(0)).end(),
        "price",
        new Chart("Midprice over time", 1000, 180, x, y).line(price, Chart.colour(1)).end());
  }
}
