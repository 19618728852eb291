package dev.simoom.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Flow flow = new Flow(Duration.ofSeconds(10));

  private void look(int second, long work, long result) {
    flow.look(START.plusSeconds(second), Map.of(0, work), Map.of(0, result));
  }

  private boolean waits(int second) {
    return flow.waiting(START.plusSeconds(second)).isPresent();
  }

  @Test
  void shouldBeWellWhileResultsFollow() {
    for (int second = 0; second < 100; second += 2) {
      look(second, second * 1000L, second * 1000L - 500);
      assertThat(waits(second)).isFalse();
    }
  }

  @Test
  void shouldWaitFromTheFirstWorkWithoutAResult() {
    look(0, 1000, 900);
    look(2, 3000, 900);
    for (int second = 4; second <= 12; second += 2) {
      look(second, second * 1000L + 1000, 900);
      assertThat(waits(second)).as("second %d", second).isFalse();
    }
    assertThat(flow.waiting(START.plusSeconds(13))).contains(Duration.ofSeconds(11));
  }

  @Test
  void shouldBeWellAgainWithTheNextResult() {
    look(0, 1000, 900);
    look(2, 3000, 900);
    look(20, 21000, 900);
    assertThat(waits(20)).isTrue();
    look(22, 22000, 22000);
    assertThat(waits(22)).isFalse();
  }

  @Test
  void shouldNotBlameWhatWasLeftBehindBeforeItLooked() {
    look(0, 9_000_000, 1000);
    look(20, 9_000_000, 1000);
    assertThat(waits(20)).isFalse();
  }

  @Test
  void shouldWaitForNothingWhereNothingCameForAMinute() {
    look(0, 1000, 900);
    look(2, 3000, 900);
    look(10, 11000, 900);
    look(30, 11000, 900);
    assertThat(waits(30)).isTrue();
    look(80, 11000, 900);
    assertThat(waits(80)).isFalse();
  }

  @Test
  void shouldNotBlameABurstThatMadeNothing() {
    look(0, 1000, 900);
    look(2, 3000, 900);
    look(4, 5000, 900);
    look(20, 5000, 900);
    assertThat(waits(20)).isFalse();
  }

  @Test
  void shouldSeeASinglePartitionThatStands() {
    for (int second = 0; second <= 14; second += 2) {
      long now = second * 1000L;
      flow.look(START.plusSeconds(second), Map.of(0, now, 1, now), Map.of(0, now, 1, -1L));
    }
    assertThat(waits(14)).isTrue();
  }

  @Test
  void shouldCompareTheNewestOfAllWherePartitionsDiffer() {
    for (int second = 0; second <= 14; second += 2) {
      long now = second * 1000L;
      flow.look(START.plusSeconds(second), Map.of(0, now, 1, now), Map.of(0, now));
    }
    assertThat(waits(14)).isFalse();
  }

  @Test
  void shouldKnowNothingAfterItForgot() {
    look(0, 1000, 900);
    look(2, 3000, 900);
    flow.forget();
    look(20, 21000, 900);
    assertThat(waits(20)).isFalse();
  }
}
