package dev.simoom.watching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dashboard must have, and that the metrics which its panels name exist. */
class DashboardsTest {
  private static final Path FOLDER = Path.of("grafana", "dashboards");
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> panels(Path file) {
    List<JsonNode> panels = new ArrayList<>();
    read(file).path("panels").forEach(panels::add);
    return panels.stream().filter(panel -> !"row".equals(panel.path("type").asText())).toList();
  }

  @Test
  void shouldKeepTheUidsThatLinksName() throws IOException {
    assertThat(dashboards().stream().map(file -> read(file).path("uid").asText()))
        .containsExactlyInAnyOrder("simoom-service", "simoom-pipeline", "simoom-market");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldGiveEveryPanelATitleAUnitAndADescription(Path file) {
    assertThat(panels(file))
        .isNotEmpty()
        .allSatisfy(
            panel -> {
              String title = panel.path("title").asText();
              assertThat(title).isNotBlank();
              assertThat(panel.path("description").asText()).as(title).hasSizeGreaterThan(10);
              assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotBlank();
              assertThat(panel.at("/datasource/uid").asText())
                  .as(title)
                  .isEqualTo("simoom-prometheus");
              assertThat(panel.path("targets")).as(title).isNotEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldNumberEveryPanelOnceAndLayNoneOverAnother(Path file) {
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : read(file).path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).as("id of %s", panel.path("title")).isTrue();
      JsonNode at = panel.path("gridPos");
      int right = at.path("x").asInt() + at.path("w").asInt();
      assertThat(right).as("right edge of %s", panel.path("title")).isLessThanOrEqualTo(24);
      for (int x = at.path("x").asInt(); x < right; x++) {
        for (int y = 0; y < at.path("h").asInt(); y++) {
          String cell = x + "," + (at.path("y").asInt() + y);
          assertThat(cells.add(cell)).as("%s at %s", panel.path("title"), cell).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldNameOnlyMetricsThatExist(Path file) throws IOException {
    KnownMetrics known = KnownMetrics.read();
    assertThat(panels(file))
        .allSatisfy(
            panel ->
                panel
                    .path("targets")
                    .forEach(
                        target ->
                            assertThat(known.unknownIn(target.path("expr").asText()))
                                .as("unknown in %s", panel.path("title").asText())
                                .isEmpty()));
  }
}
