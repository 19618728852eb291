package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.route.LatestPredictions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionHistoryTest {
  private static final long NOW = 1_775_375_000L;
  private static final long HOUR = 3600;
  private static final long QUARTER = 900;

  private final LatestPredictions latest = new LatestPredictions();
  private final PredictionHistory history =
      new PredictionHistory(
          new ConsoleSettings(Duration.ofSeconds(QUARTER), Duration.ofSeconds(5), 64, 16, 1024),
          latest,
          new LatestPrices());

  @Test
  void shouldKeepTheLastMinutes() {
    comes(NOW);
    comes(NOW + QUARTER - 1);
    comes(NOW + QUARTER);
    assertThat(seconds()).containsExactly(NOW + QUARTER - 1, NOW + QUARTER);
  }

  @Test
  void shouldKeepWhatComesAfterTheExchangesClockWasAnHourAhead() {
    comes(NOW);
    comes(NOW + HOUR);
    comes(NOW + 5);
    comes(NOW + 6);
    assertThat(seconds()).containsExactly(NOW + 5, NOW + 6);
  }

  @Test
  void shouldKeepWhatComesAfterTheExchangesClockWasAnHourBehind() {
    comes(NOW);
    comes(NOW - HOUR);
    comes(NOW + 5);
    comes(NOW + 6);
    assertThat(seconds()).containsExactly(NOW + 5, NOW + 6);
  }

  private void comes(long second) {
    latest.accept(
        new Prediction("BTC-USD", second, 0.5, 0, 0.7, "ml", "fake/1", "any", Instant.EPOCH));
  }

  private List<Long> seconds() {
    return history.listenSince(QUARTER, event -> {}).stream().map(StreamEvent::second).toList();
  }
}
