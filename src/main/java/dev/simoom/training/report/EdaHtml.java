package dev.simoom.training.report;

import dev.simoom.features.Feature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.Distribution;
import dev.simoom.model.artifact.Quantiles;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    StringBuilder page = new StringBuilder(String.format(Locale.ROOT, Text.HEAD, "Feature rows"));
    page.append("<h1>Feature rows</h1>\n");
    new TreeMap<>(rows.stream().collect(Collectors.groupingBy(row -> row.row().productId())))
        .forEach((product, ofProduct) -> product(page, product, ofProduct));
    page.append("<h2>Features</h2>\n<div class=\"pair\">\n");
    for (int i = 0; i < catalogue.size(); i++) {
      int at = i;
      Feature feature = catalogue.features().get(i);
      Distribution values =
          Distribution.of(rows.stream().mapToDouble(row -> row.row().value(at)).toArray());
      page.append("<div><h3>").append(feature.name()).append("</h3><p>");
      page.append(Text.escaped(feature.unit()))
          .append("; mean ")
          .append(Text.number(values.mean()));
      page.append(", standard deviation ").append(Text.number(values.std()));
      page.append(", ").append(values.missing()).append(" missing</p>\n");
      if (values.count() > 0) {
        page.append(histogram(rows.stream().mapToDouble(row -> row.row().value(at)).toArray()));
      }
      page.append("</div>\n");
    }
    return page.append("</div>\n</body>\n</html>\n").toString();
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

  private void product(StringBuilder page, String product, List<LabelledRow> rows) {
    page.append("<h2>sigma_future of ").append(Text.escaped(product)).append("</h2>\n<p>");
    page.append(rows.size()).append(" rows with a full minute after them</p>\n<table><tr>");
    Map<String, Double> percentiles = percentiles(rows);
    percentiles.keySet().forEach(name -> page.append("<th>").append(name));
    page.append("</tr><tr>");
    percentiles
        .values()
        .forEach(
            value -> page.append(String.format(Locale.ROOT, "<td class=\"number\">%.4g", value)));
    page.append("</tr></table>\n<p>Suggested tau (the ")
        .append(Math.round(100 * SpikeRule.QUANTILE))
        .append("th percentile): <b>")
        .append(String.format(Locale.ROOT, "%.4g", Quantiles.of(sigma(rows), SpikeRule.QUANTILE)))
        .append("</b> log return per sqrt(s)</p>\n")
        .append(histogram(sigma(rows)));
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
