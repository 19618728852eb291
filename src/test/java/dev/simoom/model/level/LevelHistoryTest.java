package dev.simoom.model.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.model.ProductLevel;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelHistoryTest {
  private final LevelHistory history = new LevelHistory();

  @Test
  void shouldGiveTheQuantilesOfTheLastDay() {
    Random random = new Random(1);
    double[] values =
        IntStream.range(0, 5000).mapToDouble(i -> 1e-5 * Math.exp(random.nextGaussian())).toArray();
    for (int i = 0; i < values.length; i++) {
      history.add(1_000_000 + i, values[i], i);
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
      history.add(600_000 + i, 1e-3, i);
    }
    for (int i = 0; i < 600; i++) {
      history.add(600_000 + 86_400 + 600 + i, 1e-5, 1200 + i);
    }
    assertThat(history.level().seconds())
        .as("a block of the first two is a day old")
        .isEqualTo(1200);
    history.add(600_000 + 86_400 + 1800, 1e-5, 9999);
    assertThat(history.level().seconds()).isEqualTo(601);
    assertThat(history.level().high()).isCloseTo(1e-5, within(5e-7));
  }

  @Test
  void shouldPassOverASecondThatComesAgain() {
    history.add(10, 1e-5, 0);
    history.add(11, 1e-5, 1);
    history.add(10, 1e-5, 2);
    history.add(11, 1e-5, 3);
    assertThat(history.level().seconds()).isEqualTo(2);
  }

  @Test
  void shouldBeginAnewWhereTimeGoesBack() {
    for (int i = 0; i < 700; i++) {
      history.add(1_000_000 + i, 1e-3, i);
    }
    history.add(900_000, 1e-5, 700);
    assertThat(history.level().seconds()).isEqualTo(1);
    assertThat(history.level().high()).isCloseTo(1e-5, within(5e-7));
  }

  @Test
  void shouldCountNoRowWhoseMinuteTheSegmentDoesNotHold() {
    history.add(10, Double.NaN, 0);
    assertThat(history.level()).isEqualTo(ProductLevel.NONE);
    history.add(11, 0, 1);
    assertThat(history.level()).isEqualTo(new ProductLevel(0, 0, 1));
  }
}
