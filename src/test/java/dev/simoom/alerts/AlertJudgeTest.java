package dev.simoom.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.outcomes.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlertJudgeTest {
  private final AlertJudge judge =
      new AlertJudge(new AlertRule(OptionalDouble.of(0.5), Duration.ofSeconds(100)));

  @Test
  void shouldSayHowLongBeforeTheVolatilityAnAlertCame() {
    assertThat(take(1000, 0.4, true)).isEmpty();
    assertThat(take(1010, 0.6, true)).contains(new JudgedAlert("BTC-USD", 1010, 0.6, "spike", 50L));
    assertThat(judge.spikes()).isEqualTo(1);
    assertThat(judge.told()).isEqualTo(1);
    assertThat(judge.toldAhead()).isEqualTo(1);
  }

  @Test
  void shouldSayThatAnAlertCameWhenTheVolatilityWasThere() {
    for (int i = 0; i < 70; i++) {
      take(1000 + i, 0.4, true);
    }
    assertThat(take(1070, 0.6, true).orElseThrow().leadSeconds()).isEqualTo(-10);
    assertThat(judge.told()).isEqualTo(1);
    assertThat(judge.toldAhead()).isZero();
  }

  @Test
  void shouldTakeSpikesTogetherThatAreAtMostAHorizonApart() {
    take(1000, 0.1, true);
    take(1060, 0.1, true);
    assertThat(judge.spikes()).isEqualTo(1);
    take(1121, 0.1, true);
    assertThat(judge.spikes()).isEqualTo(2);
    assertThat(judge.told()).isZero();
  }

  @Test
  void shouldCountASpikeOnceThatIsToldTwice() {
    AlertJudge often =
        new AlertJudge(new AlertRule(OptionalDouble.of(0.5), Duration.ofSeconds(10)));
    for (int i = 0; i < 30; i++) {
      often.take(outcome("BTC-USD", 1000 + i, 0.9, Optional.of(true)));
    }
    assertThat(often.told()).isEqualTo(1);
    assertThat(often.spikes()).isEqualTo(1);
  }

  @Test
  void shouldTellWhatIsNotKnownFromWhatDidNotFollow() {
    assertThat(take(1000, 0.6, false).orElseThrow())
        .matches(JudgedAlert::isWrong)
        .returns(null, JudgedAlert::leadSeconds);
    JudgedAlert open = judge.take(outcome("ETH-USD", 1000, 0.6, Optional.empty())).orElseThrow();
    assertThat(open.followed()).isEqualTo("unknown");
    assertThat(open.isWrong() || open.isRight()).isFalse();
  }

  @Test
  void shouldHoldOffByTheTimeOfTheRowsEachProductAlone() {
    List<Boolean> told =
        List.of(1000L, 1099L, 1100L, 1150L, 1200L).stream()
            .map(second -> take(second, 0.6, false).isPresent())
            .toList();
    assertThat(told).containsExactly(true, false, true, false, true);
    assertThat(judge.take(outcome("ETH-USD", 1150, 0.6, Optional.of(false)))).isPresent();
  }

  @Test
  void shouldTellAgainOfATimeLongBefore() {
    assertThat(take(100_000, 0.6, false)).isPresent();
    assertThat(take(1000, 0.6, false)).isPresent();
  }

  private Optional<JudgedAlert> take(long second, double probability, boolean spike) {
    return judge.take(outcome("BTC-USD", second, probability, Optional.of(spike)));
  }

  private static Outcome outcome(
      String product, long second, double probability, Optional<Boolean> spike) {
    Instant at = Instant.ofEpochSecond(second);
    Prediction said =
        new Prediction(product, second, probability, 0, 0.9, "ml", "fake/7", "other", at);
    return new Outcome(said, 1e-4, spike);
  }
}
