package dev.simoom.alerts.backtest;

import dev.simoom.alerts.JudgedAlert;
import dev.simoom.report.Axis;
import dev.simoom.report.Chart;
import dev.simoom.report.HtmlTemplate;
import dev.simoom.report.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A backtest as one HTML page that loads nothing: a verdict, curves over thresholds, the alerts.
 */
public final class BacktestHtml {
  private static final int MOST_ALERTS = 500;

  private final BacktestReport report;
  private final Map<Long, List<AlertFigures>> holdOffs;

  private BacktestHtml(BacktestReport report) {
    this.report = report;
    this.holdOffs =
        report.grid().stream()
            .collect(
                Collectors.groupingBy(
                    AlertFigures::holdOffSeconds, LinkedHashMap::new, Collectors.toList()));
  }

  /** The page. */
  public static String of(BacktestReport report) {
    return new BacktestHtml(report).page();
  }

  private String page() {
    Map<String, Object> values = new HashMap<>();
    values.put("title", "Alerts of recorded rows");
    values.put("verdict", BacktestText.verdict(report.chosen(), report.cutOff()));
    values.put("cheapest", BacktestText.cheapest(report));
    values.put("model", report.model());
    values.put("data", String.join(", ", report.data()));
    values.put("note", report.note());
    values.put("createdAt", report.createdAt());
    values.put("lines", lines());
    values.put("keys", keys());
    values.put("precision", chart("precision", Axis.shares("precision"), AlertFigures::precision));
    values.put("recall", chart("spikes told", Axis.shares("spikes told"), AlertFigures::recall));
    values.put("alertsADay", amounts("alerts a day", AlertFigures::alertsADay));
    values.put("cost", amounts("cost a day", each -> each.costADay(report.missCost())));
    values.put("missCost", Text.number(report.missCost()));
    values.put("alerts", report.alerts().stream().limit(MOST_ALERTS).map(this::alert).toList());
    values.put(
        "more",
        report.alerts().size() > MOST_ALERTS
            ? List.of(report.alerts().size() - MOST_ALERTS)
            : List.of());
    return new HtmlTemplate("backtest").of(values);
  }

  private List<Map<String, Object>> lines() {
    List<Map<String, Object>> lines = new ArrayList<>();
    report.products().forEach((name, figures) -> lines.add(line(name, figures)));
    if (lines.size() > 1) {
      lines.add(line("all", report.chosen()));
    }
    return lines;
  }

  private Map<String, Object> line(String name, AlertFigures figures) {
    return Map.of("name", name, "cells", BacktestText.cells(figures));
  }

  private List<Map<String, Object>> keys() {
    List<Long> all = new ArrayList<>(holdOffs.keySet());
    return IntStream.range(0, all.size())
        .mapToObj(
            i ->
                Map.<String, Object>of(
                    "colour", Chart.colour(i), "name", BacktestText.duration(all.get(i))))
        .toList();
  }

  private interface Measure {
    Double of(AlertFigures figures);
  }

  /** On a logarithmic axis; 0 lies on its lower end. */
  private String amounts(String name, Measure measure) {
    double[] above =
        report.grid().stream().mapToDouble(measure::of).filter(each -> each > 0).sorted().toArray();
    Axis axis =
        above.length == 0
            ? Axis.counts(name, 1)
            : new Axis(name, above[0] / 2, above[above.length - 1], Axis.Kind.LOG);
    return chart(name, axis, measure);
  }

  /** A line for each hold-off over the thresholds; the mark is the chosen threshold. */
  private String chart(String name, Axis y, Measure measure) {
    Chart chart =
        new Chart(
            name + " by threshold, a line for each hold-off",
            460,
            280,
            Axis.shares("threshold"),
            y);
    double chosen =
        report.chosen().threshold() == null ? report.cutOff() : report.chosen().threshold();
    chart.mark(chosen, "threshold " + Text.percent(chosen));
    int series = 0;
    for (Map.Entry<Long, List<AlertFigures>> each : holdOffs.entrySet()) {
      List<double[]> points =
          each.getValue().stream()
              .filter(figures -> measure.of(figures) != null)
              .map(figures -> new double[] {figures.threshold(), measure.of(figures)})
              .toList();
      chart.points(
          points, Chart.colour(series), "hold-off " + BacktestText.duration(each.getKey()));
      series++;
    }
    return chart.end();
  }

  private Map<String, Object> alert(JudgedAlert alert) {
    return Map.of(
        "product",
        alert.productId(),
        "time",
        Instant.ofEpochSecond(alert.second()),
        "probability",
        String.format(Locale.ROOT, "%.2f", alert.probability()),
        "followed",
        alert.followed(),
        "wrong",
        alert.isWrong(),
        "lead",
        alert.leadSeconds() == null ? "" : alert.leadSeconds() + " s");
  }
}
