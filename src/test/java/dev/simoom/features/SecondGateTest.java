package dev.simoom.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.SecondGate.Decision;
import dev.simoom.market.Tick;
import dev.simoom.market.TickId;
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
    gate.silentAfter(TickId.receivedAt(99 * SECOND));
    assertThat(gate.isOpen()).isTrue();
    Tick last = tick(100.2, 100.3);
    assertThat(gate.decide(last)).isEqualTo(Decision.JOIN);
    gate.silentAfter(TickId.of(last));
    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.decide(tick(100.5, 102.3))).isEqualTo(Decision.LATE);
  }

  @Test
  void shouldCloseWhenItWasToldOfTheSilenceBeforeItReadTheTick() {
    gate.decide(tick(100.1, 100.2));
    Tick last = tick(99.9, 100.3);
    gate.silentAfter(TickId.of(last));
    assertThat(gate.isOpen()).isTrue();
    assertThat(gate.decide(last)).isEqualTo(Decision.LATE);
    assertThat(gate.isOpen()).isFalse();
  }

  @Test
  void shouldNotTakeATickOfTheSameArrivalForTheLastOne() {
    Tick last = tick(100.3, 100.2);
    gate.silentAfter(TickId.of(last));
    gate.decide(tick(100.2, 100.2));
    assertThat(gate.decide(last)).isEqualTo(Decision.JOIN);
    assertThat(gate.isOpen()).isFalse();
  }

  @Test
  void shouldCloseASecondForGoodAlsoWhereAnEarlierTickComesFirstAfterTheSilence() {
    gate.decide(tick(99.5, 99.5));
    gate.decide(tick(100.5, 100.5));
    assertThat(gate.decide(tick(99.6, 103.0))).isEqualTo(Decision.LATE);
    assertThat(gate.decide(tick(100.7, 103.001))).isEqualTo(Decision.LATE);
    assertThat(gate.decide(tick(103.2, 103.2))).isEqualTo(Decision.NEXT_SECOND);
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
