package dev.simoom.model.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.ProductLevel;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelHistoryTest {
  private static final FeatureCatalogue CATALOGUE = new FeatureCatalogue();

  private final LevelHistory history =
      new LevelHistory(60, () -> RealisedVolatility.over(60, CATALOGUE));

  private void add(long second, double volatility, long offset) {
    double[] values = new double[CATALOGUE.size()];
    values[CATALOGUE.position("volatility_60s").orElseThrow()] = volatility;
    history.add(new FeatureRow("BTC-USD", second, values), offset);
  }

  @Test
  void shouldGiveTheQuantilesOfTheLastDay() {
    Random random = new Random(1);
    double[] values =
        IntStream.range(0, 5000).mapToDouble(i -> 1e-5 * Math.exp(random.nextGaussian())).toArray();
    for (int i = 0; i < values.length; i++) {
      add(1_000_000 + i, values[i], i);
    }
    java.util.Arrays.sort(values);
    ProductLevel level = history.level();
    assertThat(level.seconds()).isEqualTo(5000);
    assertThat(level.high() / values[4500]).isCloseTo(1, within(0.02));
    assertThat(level.typical() / values[2500]).isCloseTo(1, within(0.02));
  }

  @Test
  void shouldForgetWhatIsOlderThanADay() {
    for (int i = 0; i < 1200; i++) {
      add(600_000 + i, 1e-3, i);
    }
    for (int i = 0; i < 600; i++) {
      add(600_000 + 86_400 + 600 + i, 1e-5, 1200 + i);
    }
    assertThat(history.level().seconds())
        .as("a block of the first two is a day old")
        .isEqualTo(1200);
    add(600_000 + 86_400 + 1800, 1e-5, 9999);
    assertThat(history.level().seconds()).isEqualTo(601);
    assertThat(history.level().high()).isCloseTo(1e-5, within(5e-7));
  }

  @Test
  void shouldPassOverASecondThatComesAgain() {
    add(10, 1e-5, 0);
    add(11, 1e-5, 1);
    add(10, 1e-5, 2);
    add(11, 1e-5, 3);
    assertThat(history.level().seconds()).isEqualTo(2);
  }

  @Test
  void shouldBeginAnewWhereTimeGoesBack() {
    for (int i = 0; i < 700; i++) {
      add(1_000_000 + i, 1e-3, i);
    }
    add(900_000, 1e-5, 700);
    assertThat(history.level().seconds()).isEqualTo(1);
    assertThat(history.level().high()).isCloseTo(1e-5, within(5e-7));
  }

  @Test
  void shouldCountNoRowWhoseMinuteTheSegmentDoesNotHold() {
    add(10, Double.NaN, 0);
    assertThat(history.level()).isEqualTo(ProductLevel.NONE);
    add(11, 0, 1);
    assertThat(history.level()).isEqualTo(new ProductLevel(0, 0, 1));
  }
}
