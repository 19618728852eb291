package dev.simoom.stream.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff();
  private long now;

  private long delayMillis(long done) {
    backoff.failed(now, done);
    long from = now;
    while (!backoff.isOver(now)) {
      now += Duration.ofMillis(100).toNanos();
    }
    return Duration.ofNanos(now - from).toMillis();
  }

  @Test
  void shouldWaitEverLongerAndNotForEver() {
    assertThat(delayMillis(7)).isEqualTo(200);
    assertThat(delayMillis(7)).isEqualTo(400);
    assertThat(delayMillis(7)).isEqualTo(800);
    assertThat(delayMillis(7)).isEqualTo(1600);
    assertThat(delayMillis(7)).isEqualTo(3200);
    assertThat(delayMillis(7)).isEqualTo(5000);
    assertThat(delayMillis(7)).isEqualTo(5000);
  }

  @Test
  void shouldBeginAnewOnceThereWasProgress() {
    delayMillis(7);
    delayMillis(7);
    assertThat(delayMillis(8)).isEqualTo(200);
  }
}
