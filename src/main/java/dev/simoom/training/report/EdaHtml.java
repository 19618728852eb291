package dev.simoom.training.report;

import dev.simoom.features.Feature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.files.HtmlTemplate;
import dev.simoom.model.artifact.Distribution;
import dev.simoom.model.artifact.Quantiles;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What rows look like, as one HTML page that loads nothing: the percentiles of {@code
 * sigma_future}, the tau that they suggest, and the distribution of each feature.
 */
public final class EdaHtml {
  private static final int[] PERCENTILES = {50, 75, 80, 85, 90, 95, 98, 99};
  private static final int BARS = 40;

  private final FeatureCatalogue catalogue;

  public EdaHtml(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The page.
   *
   * @param rows at least one
   */
  public String of(List<LabelledRow> rows) {
    return new HtmlTemplate("rows")
        .of(
            Map.of(
                "title",
                "Feature rows",
                "products",
                new TreeMap<>(
                        rows.stream().collect(Collectors.groupingBy(row -> row.row().productId())))
                    .entrySet().stream()
                        .map(each -> product(each.getKey(), each.getValue()))
                        .toList(),
                "features",
                IntStream.range(0, catalogue.size()).mapToObj(i -> feature(i, rows)).toList()));
  }

  private Map<String, Object> feature(int position, List<LabelledRow> rows) {
    Feature feature = catalogue.features().get(position);
    double[] all = rows.stream().mapToDouble(row -> row.row().value(position)).toArray();
    Distribution values = Distribution.of(all);
    return Map.of(
        "name",
        feature.name(),
        "unit",
        feature.unit(),
        "mean",
        Text.number(values.mean()),
        "std",
        Text.number(values.std()),
        "missing",
        values.missing(),
        "drawing",
        values.count() > 0 ? histogram(all) : "");
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
        rows.size(),
        "percentiles",
        percentiles(rows).entrySet().stream()
            .map(each -> Map.of("name", each.getKey(), "value", significant(each.getValue())))
            .toList(),
        "quantile",
        Math.round(100 * SpikeRule.QUANTILE),
        "tau",
        significant(Quantiles.of(sigma(rows), SpikeRule.QUANTILE)),
        "drawing",
        histogram(sigma(rows)));
  }

  private static String significant(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static double[] sigma(List<LabelledRow> rows) {
    return rows.stream().mapToDouble(LabelledRow::sigmaFuture).sorted().toArray();
  }

  /** Between the first and the 99th percentile. */
  private static String histogram(double[] values) {
    double[] sorted = Quantiles.sorted(values);
    double low = Quantiles.of(sorted, 0.01);
    double high = Quantiles.of(sorted, 0.99);
    double width = high > low ? (high - low) / BARS : 1;
    double[] counts = new double[BARS];
    for (double value : sorted) {
      int bar = (int) ((value - low) / width);
      if (value >= low && bar < BARS) {
        counts[bar]++;
      }
    }
    double most = java.util.Arrays.stream(counts).max().orElse(1);
    Svg svg =
        new Svg(
            460, 170, new double[] {low, low + width * BARS}, new double[] {0, most}, " ", "rows");
    for (int i = 0; i < BARS; i++) {
      svg.bar(low + i * width, low + (i + 1) * width, counts[i], Svg.colour(1));
    }
    return svg.end();
  }
}
