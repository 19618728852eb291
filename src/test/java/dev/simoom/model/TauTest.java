package dev.simoom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TauTest {
  private static final OptionalDouble TRAINED = OptionalDouble.of(5e-5);

  private static ProductLevel level(double high, long seconds) {
    return new ProductLevel(high / 3, high, seconds);
  }

  @Test
  void shouldBeTheTrainingsWhileThereAreNoRows() {
    assertThat(Tau.of(TRAINED, true, 3, ProductLevel.NONE))
        .isEqualTo(new Tau(5e-5, Knowledge.KNOWN, 0));
  }

  @Test
  void shouldGoFromThePriorToTheProductsOwn() {
    double before = 5e-5;
    for (long seconds : new long[] {600, 3600, 20_000, 86_400}) {
      Tau tau = Tau.of(TRAINED, true, 3, level(2e-4, seconds));
      assertThat(tau.value()).isBetween(before, 2e-4);
      assertThat(tau.knowledge()).isEqualTo(Knowledge.KNOWN);
      before = tau.value();
    }
    assertThat(before).isCloseTo(2e-4, within(3e-5));
  }

  @Test
  void shouldLearnAProductThatNoModelWasTrainedOn() {
    Tau none = Tau.of(OptionalDouble.empty(), false, 3, level(2e-4, Tau.LEAST_SECONDS - 1));
    assertThat(none.isPresent()).isFalse();
    assertThat(none.knowledge()).isEqualTo(Knowledge.UNKNOWN);
    Tau learning = Tau.of(OptionalDouble.empty(), false, 3, level(2e-4, Tau.LEAST_SECONDS));
    assertThat(learning.value()).isCloseTo(2e-4, within(1e-9));
    assertThat(learning.knowledge()).isEqualTo(Knowledge.LEARNING);
    assertThat(Tau.of(OptionalDouble.empty(), false, 3, level(2e-4, Tau.KNOWN_SECONDS)).knowledge())
        .isEqualTo(Knowledge.KNOWN);
  }

  @Test
  void shouldHaveNoneForAProductThatNeverMoved() {
    assertThat(Tau.of(OptionalDouble.empty(), false, 3, new ProductLevel(0, 0, 90_000)).isPresent())
        .isFalse();
    assertThat(Tau.of(TRAINED, true, 3, new ProductLevel(0, 0, 90_000)).value()).isEqualTo(5e-5);
    assertThat(Tau.of(OptionalDouble.empty(), false, 3, new ProductLevel(0, 2e-4, 90_000)).value())
        .isEqualTo(2e-4);
  }

  @Test
  void shouldBeLearntAnewAtAnotherMarket() {
    Tau before = Tau.of(TRAINED, false, 3, level(2e-4, Tau.LEAST_SECONDS - 1));
    assertThat(before).isEqualTo(new Tau(5e-5, Knowledge.LEARNING, Tau.LEAST_SECONDS - 1));
    Tau later = Tau.of(TRAINED, false, 3, level(2e-4, 3600));
    assertThat(later.value()).isCloseTo(2e-4, within(1e-9));
    assertThat(later.knowledge()).isEqualTo(Knowledge.LEARNING);
  }
}
