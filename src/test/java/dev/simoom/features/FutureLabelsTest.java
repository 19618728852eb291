package dev.simoom.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What followed rows that come one by one, against the same rows looked up all at once. */
class FutureLabelsTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  @Property(tries = 200)
  void shouldSayOfEachRowWhatIsSaidOfAllAtOnce(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 150) int longestStep,
      @ForAll @IntRange(min = 2, max = 200) int horizon) {
    FutureVolatility future = new FutureVolatility(catalogue, horizon);
    Random random = new Random(seed);
    List<FeatureRow> rows = new ArrayList<>();
    long second = 1_700_000_000L;
    double midprice = 90_000;
    for (int i = 0; i < 400; i++) {
      boolean begins = i == 0 || random.nextInt(150) == 0;
      second += random.nextInt(10) == 0 ? 1 + random.nextInt(longestStep) : 1;
      midprice *= Math.exp(1e-4 * random.nextGaussian());
      rows.add(row(second, midprice, begins));
    }
    FutureLabels labels = new FutureLabels(future);
    Map<Long, Double> found = new HashMap<>();
    rows.forEach(
        row ->
            labels.add(row).forEach(label -> found.put(label.row().second(), label.sigmaFuture())));
    double[] expected = future.sigmaFuture(rows);
    for (int i = 0; i < expected.length; i++) {
      Double sigma = found.get(rows.get(i).second());
      assertThat(sigma == null ? (Double) Double.NaN : sigma)
          .as("row %d", i)
          .isEqualTo((Double) expected[i]);
    }
  }

  private FeatureRow row(long second, double midprice, boolean begins) {
    double[] values = new double[catalogue.size()];
    Arrays.fill(values, Double.NaN);
    values[catalogue.position("midprice").orElseThrow()] = midprice;
    values[catalogue.position("return_1s").orElseThrow()] = begins ? Double.NaN : 0;
    return new FeatureRow("BTC-USD", second, values);
  }
}
