package dev.simoom.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.simulator.market.MarketFeed;
import dev.simoom.simulator.market.SyntheticMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SimulatorSettingsTest {
  @Test
  void shouldListenOnAnyPortWithASyntheticMarketByDefault() throws IOException {
    SimulatorSettings settings = bound(Map.of());

    assertThat(settings)
        .isEqualTo(new SimulatorSettings(0, 1, "", "1", Duration.ofHours(1), false));
    assertThat(settings.recordingFile()).isEmpty();
    try (MarketFeed market = settings.openMarket(List.of("BTC-USD"))) {
      assertThat(market).isInstanceOf(SyntheticMarket.class);
    }
  }

  @Test
  void shouldTakeEachSettingByItsName(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.ndjson"), "{}\n");
    SimulatorSettings settings =
        bound(
            Map.of(
                "simoom.simulator.port", "9001",
                "simoom.simulator.seed", "42",
                "simoom.simulator.recording", file.toString(),
                "simoom.simulator.speed", "max",
                "simoom.simulator.history", "2h",
                "simoom.simulator.verbatim", "true"));

    assertThat(settings)
        .isEqualTo(
            new SimulatorSettings(9001, 42, file.toString(), "max", Duration.ofHours(2), true));
    assertThat(settings.recordingFile()).contains(file);
    try (MarketFeed market = settings.openMarket(List.of())) {
      assertThat(market.verbatim()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port | 65536 | simoom.simulator.port is 65536; allowed is 0 to 65535",
        "port | -1 | simoom.simulator.port is -1; allowed is 0 to 65535",
        "history | 25h | simoom.simulator.history is PT25H; allowed is 0 to PT24H",
        "speed | 0 | simoom.simulator.speed is '0'; allowed is a number above 0, or max",
        "speed | NaN | simoom.simulator.speed is 'NaN'; allowed is a number above 0, or max",
        "speed | fast | simoom.simulator.speed is 'fast'; allowed is a number above 0, or max",
        "speed | max | simoom.simulator.speed is 'max'; allowed is a number above 0 where there is"
            + " no simoom.simulator.recording",
        "verbatim | true | simoom.simulator.verbatim is true; allowed is false where there is no"
            + " simoom.simulator.recording"
      })
  void shouldNameAWrongSettingItsValueAndWhatIsAllowed(String name, String value, String reason) {
    assertThatThrownBy(() -> bound(Map.of("simoom.simulator." + name, value)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .hasStackTraceContaining(reason);
  }

  private static SimulatorSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("simoom.simulator", SimulatorSettings.class);
  }
}
