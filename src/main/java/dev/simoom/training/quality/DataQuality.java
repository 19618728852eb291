package dev.simoom.training.quality;

import dev.simoom.features.Feature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.report.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How complete rows are.
 *
 * @param late ticks that came after their second was closed and were kept out
 * @param repeated ticks that came again and were kept out
 * @param products each by name
 * @param features in the order of the catalogue
 */
public record DataQuality(
    long late, long repeated, List<ProductQuality> products, List<FeatureQuality> features) {
  private static final double MUCH_MISSING = 0.05;
  private static final double WELL_COVERED = 0.9;

  /**
   * Looks at rows.
   *
   * @param rows in the order in which they came, at least one
   */
  public static DataQuality of(
      FeatureCatalogue catalogue, List<FeatureRow> rows, long late, long repeated) {
    List<ProductQuality> products =
        rows.stream()
            .collect(
                Collectors.groupingBy(FeatureRow::productId, TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(each -> ProductQuality.of(each.getKey(), each.getValue()))
            .toList();
    List<Feature> features = catalogue.features();
    return new DataQuality(
        late,
        repeated,
        products,
        IntStream.range(0, features.size())
            .mapToObj(
                i ->
                    FeatureQuality.of(
                        features.get(i).name(),
                        rows.stream().mapToDouble(row -> row.value(i)).toArray()))
            .toList());
  }

  /** What is worth a look, a sentence each; empty where nothing is. */
  public List<String> findings() {
    List<String> findings = new ArrayList<>();
    for (ProductQuality product : products) {
      if (!product.gaps().isEmpty()) {
        findings.add(gaps(product));
      }
      if (product.covered() < WELL_COVERED) {
        findings.add(
            product.productId()
                + " has a row in "
                + Text.percent(product.covered())
                + " of its seconds.");
      }
      if (product.duplicated() > 0) {
        findings.add(
            count(product.duplicated(), "row") + " of " + product.productId() + " came again.");
      }
      if (product.unordered() > 0) {
        findings.add(
            count(product.unordered(), "row")
                + " of "
                + product.productId()
                + " lay before the one that came before.");
      }
    }
    for (FeatureQuality feature : features) {
      if (feature.constant()) {
        findings.add(feature.name() + " is the same in every row.");
      } else if (feature.missing() == feature.rows()) {
        findings.add(feature.name() + " has no value in any row.");
      } else if (feature.missingShare() >= MUCH_MISSING) {
        findings.add(
            feature.name()
                + " is missing in "
                + Text.percent(feature.missingShare())
                + " of the rows.");
      }
    }
    if (late > 0) {
      findings.add(count(late, "tick") + " came after their second was closed.");
    }
    if (repeated > 0) {
      findings.add(count(repeated, "tick") + " came again.");
    }
    return findings;
  }

  private static String gaps(ProductQuality product) {
    ProductQuality.Gap longest =
        product.gaps().stream()
            .filter(gap -> gap.seconds() == product.longestGap())
            .findFirst()
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s has %s of %d s or more, the longest %,d s after %s.",
        product.productId(),
        count(product.gaps().size(), "gap"),
        ProductQuality.GAP_SECONDS,
        longest.seconds(),
        Instant.ofEpochSecond(longest.after()));
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  /** In one sentence. */
  public String verdict() {
    long rows = products.stream().mapToLong(ProductQuality::rows).sum();
    String size =
        String.format(Locale.ROOT, "%,d rows of %s: ", rows, count(products.size(), "product"));
    int findings = findings().size();
    return size + (findings == 0 ? "nothing is amiss." : count(findings, "thing") + " to look at.");
  }
}
