package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConsoleSettingsTest {
  @Test
  void shouldHaveDefaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new ConsoleSettings(Duration.ofMinutes(15), Duration.ofSeconds(5), 64, 16, 1024));
  }

  @Test
  void shouldBeSetByTheseNames() {
    assertThat(
            bound(
                Map.of(
                    "simoom.console.history", "1m",
                    "simoom.console.heartbeat", "1s",
                    "simoom.console.most-clients", "2",
                    "simoom.console.most-clients-per-address", "1",
                    "simoom.console.most-waiting", "16")))
        .isEqualTo(new ConsoleSettings(Duration.ofMinutes(1), Duration.ofSeconds(1), 2, 1, 16));
  }

  @Test
  void shouldNameAWrongValueAndWhatIsAllowed() {
    assertThatThrownBy(() -> bound(Map.of("simoom.console.most-clients", "0")))
        .rootCause()
        .hasMessage("simoom.console.most-clients is 0; allowed is 1 to 1000");
  }

  private static ConsoleSettings bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("simoom.console", ConsoleSettings.class);
  }
}
