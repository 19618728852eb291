package dev.simoom.scoring.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.scoring.Prediction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatestPredictionsTest {
  private static final long NOW = 1_775_375_000L;
  private static final long HOUR = 3600;

  private final LatestPredictions latest = new LatestPredictions();

  @Test
  void shouldKeepTheLaterSecondWhereAPredictionComesAgain() {
    comes(NOW);
    comes(NOW - 1);
    assertThat(second()).isEqualTo(NOW);
  }

  @Test
  void shouldFollowTheExchangesClockWhenItJumpsBack() {
    comes(NOW);
    comes(NOW + HOUR);
    comes(NOW + 5);
    assertThat(second()).isEqualTo(NOW + 5);
  }

  private void comes(long second) {
    latest.accept(
        new Prediction("BTC-USD", second, 0.5, 0, 0.7, "ml", "fake/1", "any", Instant.EPOCH));
  }

  private long second() {
    return latest.of("BTC-USD").orElseThrow().second();
  }
}
