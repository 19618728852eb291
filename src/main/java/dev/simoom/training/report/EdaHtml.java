package dev.simoom.training.report;

import dev.simoom.features.Feature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.Distribution;
import dev.simoom.model.artifact.Quantiles;
import dev.simoom.report.Axis;
import dev.simoom.report.Chart;
import dev.simoom.report.HtmlTemplate;
import dev.simoom.report.Text;
import dev.simoom.training.quality.DataQuality;
import dev.simoom.training.quality.QualityHtml;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What rows look like, as one HTML page that loads nothing: the percentiles of {@code
 * sigma_future}, the tau that they suggest, and of each feature its distribution and how it relates
 * to spikes, those that say most first.
 */
public final class EdaHtml {
  private static final int[] PERCENTILES = {50, 75, 80, 85, 90, 95, 98, 99};

  private final FeatureCatalogue catalogue;

  public EdaHtml(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The page.
   *
   * @param rows at least one
   * @param quality of all rows, also those without a horizon after them
   */
  public String of(List<LabelledRow> rows, DataQuality quality) {
    boolean[] spikes = SpikeRelation.spikes(rows);
    List<FeatureFigure> features =
        IntStream.range(0, catalogue.size())
            .mapToObj(i -> figure(i, rows, spikes))
            .sorted(Comparator.comparingDouble(FeatureFigure::strength).reversed())
            .toList();
    Map<String, Object> values = new HashMap<>(QualityHtml.part(quality));
    values.putAll(
        Map.of(
            "title",
            "Feature rows",
            "verdict",
            verdict(rows, features),
            "products",
            new TreeMap<>(
                    rows.stream().collect(Collectors.groupingBy(row -> row.row().productId())))
                .entrySet().stream().map(each -> product(each.getKey(), each.getValue())).toList(),
            "features",
            features.stream().map(EdaHtml::feature).toList()));
    return new HtmlTemplate("rows").of(values);
  }

  private record FeatureFigure(Feature feature, double[] values, SpikeRelation relation) {
    double strength() {
      return relation.strength();
    }
  }

  private FeatureFigure figure(int position, List<LabelledRow> rows, boolean[] spikes) {
    double[] values = rows.stream().mapToDouble(row -> row.row().value(position)).toArray();
    return new FeatureFigure(
        catalogue.features().get(position), values, SpikeRelation.of(values, spikes));
  }

  private static String verdict(List<LabelledRow> rows, List<FeatureFigure> features) {
    String size =
        String.format(Locale.ROOT, "%,d rows with the whole horizon after them. ", rows.size());
    List<String> strongest =
        features.stream()
            .filter(each -> each.strength() >= 0.6)
            .limit(3)
            .map(each -> each.feature().name())
            .toList();
    return size
        + (strongest.isEmpty()
            ? "No feature alone tells spikes from other rows."
            : "What tells spikes from other rows best: " + String.join(", ", strongest) + ".");
  }

  private static Map<String, Object> feature(FeatureFigure figure) {
    Distribution values = Distribution.of(figure.values());
    String name = figure.feature().name();
    return Map.of(
        "name",
        name,
        "unit",
        figure.feature().unit(),
        "mean",
        Text.number(values.mean()),
        "std",
        Text.number(values.std()),
        "missing",
        String.format(Locale.ROOT, "%,d", values.missing()),
        "relation",
        figure.relation().sentence(),
        "drawing",
        values.count() > 0
            ? Histogram.of("Distribution of " + name, name, figure.values())
            : "<p>no value</p>",
        "spikes",
        tenths(name, figure.relation()));
  }

  /** The share of spikes in each tenth of the values; empty where there are no tenths. */
  private static String tenths(String name, SpikeRelation relation) {
    if (relation.tenths().isEmpty()) {
      return "";
    }
    double most = relation.tenths().stream().mapToDouble(t -> t).max().orElse(1);
    Chart chart =
        new Chart(
            "Share of spikes by tenth of " + name,
            460,
            150,
            new Axis("tenth of its values, the smallest first", 0, 10, Axis.Kind.COUNT),
            new Axis("spikes", 0, Math.max(most, 0.01), Axis.Kind.SHARE));
    for (int i = 0; i < relation.tenths().size(); i++) {
      double share = relation.tenths().get(i);
      chart.bar(
          i + 0.08,
          i + 0.92,
          share,
          Chart.colour(0),
          "tenth " + (i + 1) + ": " + Text.percent(share) + " spikes");
    }
    return chart.end();
  }

  /** The percentiles of {@code sigma_future} by product, e.g. {@code p90}. */
  public static Map<String, Double> percentiles(List<LabelledRow> rows) {
    double[] sorted = sigma(rows);
    Map<String, Double> percentiles = new TreeMap<>();
    for (int p : PERCENTILES) {
      percentiles.put("p" + p, Quantiles.of(sorted, p / 100.0));
    }
    return percentiles;
  }

  private static Map<String, Object> product(String product, List<LabelledRow> rows) {
    return Map.of(
        "name",
        product,
        "rows",
        String.format(Locale.ROOT, "%,d", rows.size()),
        "percentiles",
        percentiles(rows).entrySet().stream()
            .map(each -> Map.of("name", each.getKey(), "value", significant(each.getValue())))
            .toList(),
        "quantile",
        Math.round(100 * SpikeRule.QUANTILE),
        "tau",
        significant(Quantiles.of(sigma(rows), SpikeRule.QUANTILE)),
        "drawing",
        Histogram.of("sigma_future of " + product, "log return per sqrt(s)", sigma(rows)));
  }

  private static String significant(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static double[] sigma(List<LabelledRow> rows) {
    return rows.stream().mapToDouble(LabelledRow::sigmaFuture).sorted().toArray();
  }
}
