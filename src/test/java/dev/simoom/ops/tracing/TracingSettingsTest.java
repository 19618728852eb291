package dev.simoom.ops.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingSettingsTest {
  @Test
  void shouldTakeNothingOrAnAddress() {
    assertThat(new TracingSettings(" ", 1).endpoint()).isEmpty();
    assertThat(new TracingSettings("http://localhost:4318/v1/traces", 0.1).endpoint())
        .isEqualTo("http://localhost:4318/v1/traces");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "localhost:4318", "ftp://x/y", "http:///v1/traces", "ht tp"})
  void shouldRefuseWhatIsNoAddress(String endpoint) {
    assertThatThrownBy(() -> new TracingSettings(endpoint, 1))
        .hasMessageContaining("SIMOOM_TRACING (simoom.tracing.endpoint) is '" + endpoint + "'");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void shouldRefuseWhatIsNoShare(double share) {
    assertThatThrownBy(() -> new TracingSettings("", share))
        .hasMessageContaining("simoom.tracing.share is " + share);
  }
}
