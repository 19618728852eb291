package dev.simoom.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class AuditLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private AuditLog log(DataSize roll, DataSize limit) {
    return new AuditLog(new AuditSettings(folder, roll, limit), CLOCK);
  }

  private List<JsonNode> lines() throws IOException {
    JsonMapper json = new JsonMapper();
    return Files.readAllLines(folder.resolve("audit.ndjson")).stream()
        .map(
            line -> {
              try {
                return json.readTree(line);
              } catch (IOException e) {
                throw new IllegalStateException(line, e);
              }
            })
        .toList();
  }

  @Test
  void shouldWriteAJsonObjectALine() throws IOException {
    try (AuditLog log = log(DataSize.ofMegabytes(5), DataSize.ofMegabytes(50))) {
      assertThat(folder).isEmptyDirectory();
      log.write("login", "admin\n\"{}", "127.0.0.1", "ok", Map.of("more", "x".repeat(1000)));
      log.write("login", "{}", "::1", "refused: wrong", Map.of());
    }
    assertThat(lines()).hasSize(2);
    JsonNode first = lines().get(0);
    assertThat(first.path("at").asText()).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(first.path("user").asText()).isEqualTo("admin\n\"{}");
    assertThat(first.path("more").asText()).hasSize(256);
    assertThat(lines().get(1).path("user").asText()).isEqualTo("{}");
  }

  private MockHttpServletResponse ask(AuditLog log, String method, String path, String body)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, path);
    request.setServletPath(path);
    request.setContent(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    MockHttpServletResponse response = new MockHttpServletResponse();
    new AuditFilter(log).doFilter(request, response, new MockFilterChain());
    return response;
  }

  @Test
  void shouldWriteWhatIsChangedAndNotWhatIsRead() throws Exception {
    try (AuditLog log = log(DataSize.ofMegabytes(5), DataSize.ofMegabytes(50))) {
      ask(log, "PUT", "/models/active", "{\"variant\":\"baseline\"}");
      ask(
          log,
          "POST",
          "/actuator/jolokia",
          "[{\"type\":\"read\",\"mbean\":\"a\"},"
              + "{\"type\":\"exec\",\"mbean\":\"camel:type=routes\",\"operation\":\"stop()\"}]");
      ask(log, "POST", "/actuator/jolokia", "no json");
      ask(log, "GET", "/models", "");
    }
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0).path("event").asText()).isEqualTo("model-switch");
    assertThat(lines().get(0).path("variant").asText()).isEqualTo("baseline");
    assertThat(lines().get(1).path("event").asText()).isEqualTo("jolokia");
    assertThat(lines().get(1).path("operation").asText()).isEqualTo("stop()");
  }

  @Test
  void shouldRollAndStayWithinItsLimit() throws Exception {
    try (AuditLog log = log(DataSize.ofKilobytes(20), DataSize.ofKilobytes(60))) {
      for (int i = 0; i < 3000; i++) {
        log.write("login", "user" + i, "10.0.0.1", "refused: wrong", Map.of("n", "x".repeat(200)));
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      long bytes = files.mapToLong(file -> file.toFile().length()).sum();
      assertThat(bytes).isBetween(1L, 2_000_000L);
    }
  }
}
