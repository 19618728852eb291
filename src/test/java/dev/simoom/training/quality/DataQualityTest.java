package dev.simoom.training.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataQualityTest {
  private static final long HOUR = 1_767_225_600;
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final List<FeatureRow> rows = new ArrayList<>();

  @Test
  void shouldFindNothingInWholeRows() {
    add("BTC-USD", HOUR, HOUR + 7200);
    DataQuality quality = DataQuality.of(catalogue, rows, 0, 0);
    assertThat(quality.findings()).isEmpty();
    assertThat(quality.verdict()).isEqualTo("7,200 rows of 1 product: nothing is amiss.");
    assertThat(quality.products().get(0).coverage()).isEqualTo(Map.of(HOUR, 1.0, HOUR + 3600, 1.0));
  }

  @Test
  void shouldSayWhereRowsAreMissing() {
    add("BTC-USD", HOUR + 1800, HOUR + 3600);
    add("BTC-USD", HOUR + 7200, HOUR + 9000);
    add("ETH-USD", HOUR, HOUR + 100);
    add("ETH-USD", HOUR + 129, HOUR + 200);
    DataQuality quality = DataQuality.of(catalogue, rows, 0, 0);
    assertThat(quality.findings())
        .containsExactly(
            "BTC-USD has 1 gap of 30 s or more, the longest 3,601 s after 2026-01-01T00:59:59Z.",
            "BTC-USD has a row in 50 % of its seconds.",
            "ETH-USD has 1 gap of 30 s or more, the longest 30 s after 2026-01-01T00:01:39Z.",
            "ETH-USD has a row in 86 % of its seconds.");
    assertThat(quality.products().get(0).coverage())
        .isEqualTo(Map.of(HOUR, 1.0, HOUR + 3600, 0.0, HOUR + 7200, 1.0));
    assertThat(quality.verdict()).endsWith("4 things to look at.");
  }

  @Test
  void shouldCountWhatCameAgainOrOutOfOrder() {
    add("BTC-USD", HOUR, HOUR + 60);
    add("BTC-USD", HOUR + 59, HOUR + 61);
    add("BTC-USD", HOUR - 1, HOUR);
    assertThat(DataQuality.of(catalogue, rows, 1, 1200).findings())
        .containsExactly(
            "1 row of BTC-USD came again.",
            "1 row of BTC-USD lay before the one that came before.",
            "1 tick came after their second was closed.",
            "1,200 ticks came again.");
  }

  @Test
  void shouldNameConstantAndMissingFeatures() {
    for (int i = 0; i < 100; i++) {
      double[] values = values(i);
      values[0] = 3;
      values[1] = Double.NaN;
      values[2] = i < 5 ? Double.NaN : i;
      values[3] = i < 4 ? Double.NaN : i;
      rows.add(new FeatureRow("BTC-USD", HOUR + i, values));
    }
    List<String> names = catalogue.features().stream().map(each -> each.name()).toList();
    DataQuality quality = DataQuality.of(catalogue, rows, 0, 0);
    assertThat(quality.findings())
        .containsExactly(
            names.get(0) + " is the same in every row.",
            names.get(1) + " has no value in any row.",
            names.get(2) + " is missing in 5 % of the rows.");
    assertThat(QualityHtml.of(quality))
        .contains(names.get(1) + "<td class=\"number\">100<td class=\"number\">100 %", "100 rows")
        .doesNotContain("NaN", "src=", "href=");
  }

  private void add(String product, long from, long to) {
    for (long second = from; second < to; second++) {
      rows.add(new FeatureRow(product, second, values(second)));
    }
  }

  private double[] values(long second) {
    double[] values = new double[catalogue.size()];
    Arrays.setAll(values, i -> second + i);
    return values;
  }
}
