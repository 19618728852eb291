package dev.simoom.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.Distribution;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureSamplesTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  private Sample standIn(double[] values) {
    return FeatureSamples.of(catalogue, Map.of("spread_rel", Distribution.of(values)))
        .get("spread_rel");
  }

  @Test
  void shouldStandForTheTrainingRowsByTheirQuantiles() {
    double[] values = new Random(3).doubles(30_000).map(u -> 1e-6 * u * u).toArray();
    Sample standIn = standIn(values);
    assertThat(standIn.size()).isEqualTo(10_000);
    assertThat(Wasserstein.scaled(new Sample(values), standIn)).isLessThan(0.01);
  }

  @Test
  void shouldKeepTheShareOfMissingValues() {
    double[] values = new double[400];
    Arrays.setAll(values, i -> i % 4 == 0 ? Double.NaN : i);
    Sample standIn = standIn(values);
    assertThat(standIn.size()).isEqualTo(300);
    assertThat(standIn.missingShare()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void shouldStandForNothingByNothing() {
    Sample standIn = standIn(new double[] {Double.NaN, Double.NaN});
    assertThat(standIn.size()).isZero();
    assertThat(standIn.missing()).isEqualTo(2);
  }
}
