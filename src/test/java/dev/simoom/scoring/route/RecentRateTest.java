package dev.simoom.scoring.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentRateTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong(-5);
  private final RecentRate rate = new RecentRate(4, clock::get);

  private void happens(int times) {
    for (int i = 0; i < times; i++) {
      rate.add();
    }
  }

  private void seconds(int count) {
    clock.addAndGet(count * SECOND);
  }

  @Test
  void shouldBeZeroBeforeAWholeSecondIsOver() {
    happens(3);
    assertThat(rate.perSecond()).isZero();
  }

  @Test
  void shouldCountWholeSecondsOnly() {
    happens(3);
    seconds(1);
    happens(5);
    seconds(1);
    happens(100);
    assertThat(rate.perSecond()).isEqualTo(4);
  }

  @Test
  void shouldForgetWhatIsNoLongerRecent() {
    happens(30);
    seconds(1);
    happens(3);
    seconds(3);
    assertThat(rate.perSecond()).isEqualTo(1);
    seconds(1000);
    assertThat(rate.perSecond()).isZero();
  }
}
