package dev.simoom.training.quality;

import dev.simoom.report.HtmlTemplate;
import dev.simoom.report.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Data quality as one HTML page that loads nothing, or as a part of one. */
public final class QualityHtml {
  private QualityHtml() {}

  /** The page. */
  public static String of(DataQuality quality) {
    Map<String, Object> values = new HashMap<>(part(quality));
    values.put("title", "Data quality");
    return new HtmlTemplate("quality").of(values);
  }

  /** What the partial {@code quality-part} shows. */
  public static Map<String, Object> part(DataQuality quality) {
    return Map.of(
        "qualityVerdict",
        quality.verdict(),
        "findings",
        quality.findings(),
        "coverages",
        quality.products().stream().map(QualityHtml::coverage).toList(),
        "completeness",
        quality.features().stream()
            .sorted(Comparator.comparingLong(FeatureQuality::missing).reversed())
            .map(QualityHtml::feature)
            .toList());
  }

  private static Map<String, Object> feature(FeatureQuality feature) {
    return Map.of(
        "name",
        feature.name(),
        "missing",
        String.format(Locale.ROOT, "%,d", feature.missing()),
        "share",
        Text.percent(feature.missingShare()),
        "constant",
        feature.constant() ? "yes" : "");
  }

  private static Map<String, Object> coverage(ProductQuality product) {
    List<Map<String, Object>> hours = new ArrayList<>();
    product
        .coverage()
        .forEach(
            (hour, share) ->
                hours.add(
                    Map.of(
                        "says",
                        Instant.ofEpochSecond(hour) + ": " + Text.percent(share),
                        "share",
                        String.format(Locale.ROOT, "%.3f", 0.1 + 0.9 * share))));
    return Map.of(
        "product",
        product.productId(),
        "covered",
        Text.percent(product.covered()),
        "rows",
        String.format(Locale.ROOT, "%,d", product.rows()),
        "gaps",
        String.format(Locale.ROOT, "%,d", product.gaps().size()),
        "longest",
        String.format(Locale.ROOT, "%,d s", product.longestGap()),
        "duplicated",
        String.format(Locale.ROOT, "%,d", product.duplicated()),
        "unordered",
        String.format(Locale.ROOT, "%,d", product.unordered()),
        "hours",
        hours);
  }
}
