package dev.simoom.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.scoring.Prediction;
import dev.simoom.stream.AdmittedProducts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpikeWatchTest {
  private static final AdmittedProducts PRODUCTS =
      new AdmittedProducts(List.of("BTC-USD", "ETH-USD"), 0, new SimpleMeterRegistry());
  private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");

  private final SpikeWatch watch = watch(0.8, NOW);

  @Test
  void shouldTellOfAProbabilityThatReachesTheThreshold() {
    assertThat(watch.isDue(prediction("BTC-USD", 0.79))).isFalse();
    assertThat(watch.isDue(prediction("BTC-USD", 0.8))).isTrue();
  }

  @Test
  void shouldTakeTheModelsThresholdWhereNoneIsSet() {
    SpikeWatch byModel = watch(null, NOW);
    assertThat(byModel.isDue(prediction("BTC-USD", 0.29))).isFalse();
    assertThat(byModel.isDue(prediction("BTC-USD", 0.31))).isTrue();
  }

  @Test
  void shouldHoldOffEachProductAlone() {
    assertThat(watch.isDue(prediction("BTC-USD", 0.9))).isTrue();
    assertThat(watch.isDue(prediction("BTC-USD", 0.9))).isFalse();
    assertThat(watch.isDue(prediction("ETH-USD", 0.9))).isTrue();
  }

  @Test
  void shouldSayNothingOfWhatIsOverOrIsNoPrediction() {
    SpikeWatch later = watch(0.8, NOW.plusSeconds(61));
    assertThat(later.isDue(prediction("BTC-USD", 0.9))).isFalse();
    assertThat(watch.isDue(null)).isFalse();
  }

  @Test
  void shouldSayNothingOfAProductThatNobodyAskedFor() {
    assertThat(watch(0.8, NOW).isDue(prediction("FOREIGN-USD", 0.9))).isFalse();
  }

  @Test
  void shouldTellAgainWhenTheHoldOffIsOver() {
    SpikeWatch always =
        new SpikeWatch(
            new AlertSettings("https://x.test/", 0.8, Duration.ZERO, Duration.ofMinutes(1), 1),
            PRODUCTS,
            Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(always.isDue(prediction("BTC-USD", 0.9))).isTrue();
    assertThat(always.isDue(prediction("BTC-USD", 0.7))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "file:/etc/passwd", "https:", "exec:rm"})
  void shouldRefuseAWebhookThatIsNoAddressWithoutShowingIt(String webhook) {
    assertThatThrownBy(
            () -> new AlertSettings(webhook, null, Duration.ZERO, Duration.ofMinutes(1), 1))
        .hasMessageContaining("SIMOOM_ALERT_WEBHOOK")
        .hasMessageNotContaining("passwd");
    assertThat(
            new AlertSettings(
                    "https://x.test/secret", null, Duration.ZERO, Duration.ofMinutes(1), 1)
                .toString())
        .doesNotContain("secret");
  }

  private static SpikeWatch watch(Double threshold, Instant now) {
    return new SpikeWatch(
        new AlertSettings(
            "https://x.test/", threshold, Duration.ofMinutes(5), Duration.ofMinutes(1), 1),
        PRODUCTS,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Prediction prediction(String product, double probability) {
    return new Prediction(
        product, NOW.getEpochSecond(), probability, 1, 0.3, "ml", "fake/7", "other", NOW);
  }
}
