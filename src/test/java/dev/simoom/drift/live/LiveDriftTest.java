package dev.simoom.drift.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.drift.Sample;
import dev.simoom.drift.Wasserstein;
import dev.simoom.drift.live.LiveDrift.Reference;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.artifact.Distribution;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveDriftTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final Random random = new Random(7);

  private double[] normal(int size, double mean, double scale) {
    return random.doubles(size).map(u -> mean + scale * random.nextGaussian()).toArray();
  }

  private static DriftSettings settings(Duration window) {
    return new DriftSettings(window, 60, 1);
  }

  private LiveDrift against(double[] trained, Duration window) {
    Map<String, Distribution> features = Map.of("volatility_60s", Distribution.of(trained));
    return new LiveDrift(
        settings(window), catalogue, () -> new Reference(features, List.of("volatility_60s")));
  }

  private void feed(LiveDrift drift, long from, double... values) {
    for (int i = 0; i < values.length; i++) {
      double[] row = new double[catalogue.size()];
      Arrays.fill(row, Double.NaN);
      row[catalogue.position("volatility_60s").orElseThrow()] = values[i];
      drift.take(new FeatureRow("BTC-USD", from + i, row));
    }
  }

  private static double told(LiveDrift drift) {
    return drift.verdict().distances().getOrDefault("volatility_60s", Double.NaN);
  }

  @Test
  void shouldTellAboutTheDistanceThatTheExactComputationGives() {
    for (double scale : new double[] {1e3, 1, 1e-5, 1e-9}) {
      double[] trained = normal(20_000, 0, scale);
      double[] now = normal(3_000, 0.5 * scale, 2 * scale);
      LiveDrift drift = against(trained, Duration.ofHours(1));
      feed(drift, 1_000_000, now);
      double exact = Wasserstein.scaled(new Sample(trained), new Sample(now));
      assertThat(told(drift)).as("scale %s", scale).isCloseTo(exact, within(0.05 * exact));
    }
  }

  @Test
  void shouldTellLittleWhereNothingHasChanged() {
    LiveDrift drift = against(normal(20_000, 3, 1), Duration.ofHours(1));
    feed(drift, 0, normal(3_000, 3, 1));
    assertThat(told(drift)).isLessThan(0.1);
    assertThat(drift.verdict().driftedInputs()).isZero();
  }

  @Test
  void shouldForgetWhatIsOlderThanTheWindow() {
    LiveDrift drift = against(normal(5_000, 0, 1), Duration.ofMinutes(10));
    feed(drift, 0, normal(600, 50, 1));
    assertThat(told(drift)).isGreaterThan(40);
    assertThat(drift.verdict().driftedInputs()).isEqualTo(1);
    feed(drift, 600, normal(700, 0, 1));
    assertThat(told(drift)).isLessThan(0.2);
    assertThat(drift.verdict().rows()).isLessThanOrEqualTo(600);
  }

  @Test
  void shouldForgetAllAfterALongSilenceAndPassOverWhatComesLate() {
    LiveDrift drift = against(normal(5_000, 0, 1), Duration.ofMinutes(10));
    feed(drift, 0, normal(600, 50, 1));
    feed(drift, 1_000_000, normal(100, 0, 1));
    feed(drift, 300, normal(100, 50, 1));
    assertThat(drift.verdict().rows()).isLessThanOrEqualTo(100);
    assertThat(told(drift)).isLessThan(0.5);
  }

  @Test
  void shouldSayNothingOfAFewRowsAndOfFeaturesWithoutAReference() {
    LiveDrift drift = against(normal(5_000, 0, 1), Duration.ofMinutes(10));
    feed(drift, 0, normal(50, 0, 1));
    assertThat(drift.verdict().distances()).isEmpty();
    assertThat(drift.verdict().driftedInputs()).isNaN();
    feed(drift, 50, normal(50, 0, 1));
    assertThat(drift.verdict().distances()).containsOnlyKeys("volatility_60s");
  }

  @Test
  void shouldSeeDriftAwayFromAConstant() {
    double[] constant = new double[200];
    LiveDrift drift = against(constant, Duration.ofMinutes(10));
    feed(drift, 0, constant);
    assertThat(told(drift)).isZero();
    feed(drift, 200, normal(100, 1, 0));
    assertThat(told(drift)).isInfinite();
  }

  @Test
  void shouldRefuseSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> new DriftSettings(Duration.ofSeconds(1), 60, 1))
        .hasMessageContaining("simoom.drift.window is PT1S; allowed is 1m to 7d");
    assertThatThrownBy(() -> new DriftSettings(Duration.ofHours(1), 0, 1))
        .hasMessageContaining("simoom.drift.least-rows is 0");
    assertThatThrownBy(() -> new DriftSettings(Duration.ofHours(1), 60, Double.NaN))
        .hasMessageContaining("simoom.drift.threshold is NaN");
  }
}
