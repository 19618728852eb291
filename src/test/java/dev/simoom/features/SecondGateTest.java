package dev.simoom.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.SecondGate.Decision;
import dev.simoom.market.Tick;
import org.junit.jupiter.api.Test;

class SecondGateTest {
  private static final long SECOND = 1_000_000_000L;
  private final SecondGate gate = new SecondGate();

  private static Tick tick(double eventSecond, double arrivalSecond) {
    return new Tick(
        "X",
        1,
        1,
        2,
        1,
        1,
        1,
        (long) (eventSecond * SECOND),
        (long) (arrivalSecond * SECOND),
        -1,
        "c");
  }

  @Test
  void shouldCloseASecondAfterTwoSecondsOfSilence() {
    assertThat(gate.decide(tick(100.1, 100.2))).isEqualTo(Decision.FIRST);
    assertThat(gate.decide(tick(100.2, 102.1))).isEqualTo(Decision.JOIN);
    assertThat(gate.decide(tick(100.3, 104.1))).isEqualTo(Decision.LATE);
    assertThat(gate.decide(tick(100.4, 104.2))).isEqualTo(Decision.LATE);
    assertThat(gate.decide(tick(101.0, 104.3))).isEqualTo(Decision.NEXT_SECOND);
  }

  @Test
  void shouldCloseWhenToldOfTheSilenceAfterItsLastTick() {
    gate.decide(tick(100.1, 100.2));
    assertThat(gate.closeAfter((long) (99.0 * SECOND))).isFalse();
    assertThat(gate.decide(tick(100.2, 100.3))).isEqualTo(Decision.JOIN);
    assertThat(gate.closeAfter((long) (100.3 * SECOND))).isTrue();
    assertThat(gate.decide(tick(100.5, 102.0))).isEqualTo(Decision.LATE);
  }

  @Test
  void shouldCountALateTickAsASignOfLife() {
    gate.decide(tick(100.1, 100.0));
    gate.decide(tick(101.1, 101.0));
    assertThat(gate.decide(tick(100.9, 102.5))).isEqualTo(Decision.LATE);
    assertThat(gate.decide(tick(101.2, 104.0))).isEqualTo(Decision.JOIN);
  }

  @Test
  void shouldTellAGapAndAClockThatJumpsBackFromLateness() {
    gate.decide(tick(1000.0, 1000.0));
    assertThat(gate.decide(tick(1029.9, 1001.0))).isEqualTo(Decision.NEXT_SECOND);
    assertThat(gate.decide(tick(1059.9, 1002.0))).isEqualTo(Decision.AFTER_GAP);
    assertThat(gate.decide(tick(1030.0, 1003.0))).isEqualTo(Decision.LATE);
    assertThat(gate.decide(tick(1029.9, 1004.0))).isEqualTo(Decision.CLOCK_BACK);
    assertThat(gate.decide(tick(1029.95, 1004.1))).isEqualTo(Decision.JOIN);
  }
}
