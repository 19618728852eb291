package dev.simoom.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryTest {
  private static final int MANY = 20_000;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 0.5, 1})
  void shouldTakeItsShareOfTheRows(double weight) {
    Canary canary = new Canary(weight, Canary.By.ROW);
    long taken =
        IntStream.range(0, MANY).filter(i -> canary.takes("BTC-USD", 1_700_000_000L + i)).count();
    assertThat((double) taken / MANY).isCloseTo(weight, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 0.5, 1})
  void shouldTakeItsShareOfTheProducts(double weight) {
    Canary canary = new Canary(weight, Canary.By.PRODUCT);
    long taken = IntStream.range(0, MANY).filter(i -> canary.takes("P" + i + "-USD", 1)).count();
    assertThat((double) taken / MANY).isCloseTo(weight, within(0.01));
  }

  @Test
  void shouldTakeAProductAtAllTimesOrNever() {
    Canary canary = new Canary(0.5, Canary.By.PRODUCT);
    for (String product : new String[] {"BTC-USD", "ETH-USD", "SOL-USD", "ADA-USD"}) {
      assertThat(IntStream.range(0, 1000).mapToObj(i -> canary.takes(product, i)).distinct())
          .hasSize(1);
    }
  }

  @Test
  void shouldKeepWhatItHasTakenWhenItsWeightGrows() {
    Canary small = new Canary(0.1, Canary.By.ROW);
    Canary large = new Canary(0.3, Canary.By.ROW);
    assertThat(IntStream.range(0, MANY).filter(i -> small.takes("BTC-USD", i)))
        .isNotEmpty()
        .allMatch(i -> large.takes("BTC-USD", i));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseWhatIsNoShare(double weight) {
    assertThatThrownBy(() -> new Canary(weight, Canary.By.ROW))
        .hasMessageContaining("canaryWeight is " + weight);
  }
}
