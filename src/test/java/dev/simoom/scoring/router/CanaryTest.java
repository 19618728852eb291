package dev.simoom.scoring.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.features.FeatureRow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryTest {
  private static final int MANY = 20_000;

  private final Canary canary = new Canary();

  private boolean takesRow(String product, long second, double weight) {
    return canary.row(new FeatureRow(product, second, new double[0]), weight);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 0.5, 1})
  void shouldTakeItsShareOfTheRows(double weight) {
    long taken =
        IntStream.range(0, MANY)
            .filter(i -> takesRow("BTC-USD", 1_700_000_000L + i, weight))
            .count();
    assertThat((double) taken / MANY).isCloseTo(weight, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 0.5, 1})
  void shouldTakeItsShareOfTheProducts(double weight) {
    long taken =
        IntStream.range(0, MANY).filter(i -> canary.product("P" + i + "-USD", weight)).count();
    assertThat((double) taken / MANY).isCloseTo(weight, within(0.01));
  }

  @Test
  void shouldKeepWhatItHasTakenWhenItsWeightGrows() {
    assertThat(IntStream.range(0, MANY).filter(i -> takesRow("BTC-USD", i, 0.1)))
        .isNotEmpty()
        .allMatch(i -> takesRow("BTC-USD", i, 0.3));
    assertThat(IntStream.range(0, MANY).filter(i -> canary.product("P" + i, 0.1)))
        .isNotEmpty()
        .allMatch(i -> canary.product("P" + i, 0.3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseWhatIsNoShare(double weight) {
    assertThatThrownBy(() -> canary.product("BTC-USD", weight))
        .hasMessageContaining("the weight of a canary is " + weight);
  }
}
