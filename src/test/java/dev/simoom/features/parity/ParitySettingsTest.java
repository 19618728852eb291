package dev.simoom.features.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

class ParitySettingsTest {
  private static ParitySettings bound(String every) {
    return new Binder(
            new MapConfigurationPropertySource(java.util.Map.of("simoom.parity.every", every)))
        .bind("simoom.parity", ParitySettings.class)
        .get();
  }

  @Test
  void shouldCheckEveryThirtySeconds() {
    assertThat(
            Binder.get(new MockEnvironment()).bindOrCreate("simoom.parity", ParitySettings.class))
        .isEqualTo(new ParitySettings(Duration.ofSeconds(30)));
  }

  @Test
  void shouldBeOffAtZero() {
    assertThat(bound("0s").isOn()).isFalse();
    assertThat(bound("5s")).isEqualTo(new ParitySettings(Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1s", "999ms", "25h"})
  void shouldRefuseATimeThatIsNotAllowed(String every) {
    assertThatThrownBy(() -> bound(every))
        .rootCause()
        .hasMessageContaining("simoom.parity.every is")
        .hasMessageContaining("allowed is 0s (off), or 1s to 24h");
  }
}
