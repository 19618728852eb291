package dev.simoom.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that people look for: what they do, and what they say where they cannot. */
@DisabledOnOs(OS.WINDOWS)
class OperatorScriptsTest {
  private record Ran(int code, String said) {}

  @TempDir Path folder;

  private Ran run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Ran(process.waitFor(), Files.readString(output));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "health_check",
        "smoke",
        "backup",
        "restore",
        "make_layers",
        "kafka",
        "start_times",
        "stack_test",
        "compose_test",
        "kubernetes_check"
      })
  void shouldSayHowToUseIt(String name) throws Exception {
    Ran ran = run("scripts/" + name + ".sh", "--help");
    assertThat(ran.code()).as(ran.said()).isZero();
    assertThat(ran.said()).startsWith("Usage: ").contains("scripts/" + name + ".sh");
  }

  @Test
  void shouldRestoreWhatWasBackedUp() throws Exception {
    String backup = folder.resolve("b.tar.gz").toString();
    Path there = Files.createDirectories(folder.resolve("there"));
    assertThat(run("scripts/backup.sh", backup).code()).isZero();
    Ran ran = run("scripts/restore.sh", "--root", there.toString(), backup);
    assertThat(ran.code()).as(ran.said()).isZero();
    for (String part :
        List.of("models", "grafana", "src/main/resources/routes", "docker/prometheus")) {
      assertThat(contents(there.resolve(part))).as(part).isEqualTo(contents(Path.of(part)));
    }

    Path promoted = there.resolve("models/promoted.json");
    Files.writeString(promoted, "{}");
    ran = run("scripts/restore.sh", "--root", there.toString(), backup);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.said()).contains("differs: " + promoted, "nothing was written");
    assertThat(promoted).hasContent("{}");
    ran = run("scripts/restore.sh", "--force", "--root", there.toString(), backup);
    assertThat(ran.code()).as(ran.said()).isZero();
    assertThat(promoted).hasSameTextualContentAs(Path.of("models/promoted.json"));
    assertThat(there.resolve("models/promoted.json.before-restore")).hasContent("{}");
  }

  @Test
  void shouldRefuseADamagedBackup() throws Exception {
    Path backup = folder.resolve("b.tar.gz");
    run("scripts/backup.sh", backup.toString());
    byte[] whole = Files.readAllBytes(backup);
    Files.write(backup, Arrays.copyOf(whole, whole.length / 2));
    Ran ran = run("scripts/restore.sh", "--root", folder + "/there", backup.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.said()).contains(backup + " is no whole backup");
    assertThat(folder.resolve("there/models")).doesNotExist();
  }

  @Test
  void shouldSayWhichProcessIsNotHealthy() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/health", exchange -> answer(exchange, 503, "{\"status\":\"unhealthy\"}"));
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Ran ran = run("scripts/health_check.sh", url);
    server.stop(0);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.said())
        .isEqualTo("health_check: " + url + " answers 503: {\"status\":\"unhealthy\"}\n");
    assertThat(run("scripts/health_check.sh", url).said())
        .isEqualTo("health_check: " + url + " cannot be reached\n");
    assertThat(run("scripts/health_check.sh", "localhost").code()).isEqualTo(2);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, Long> contents(Path folder) throws IOException {
    Map<String, Long> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.put(
            folder.relativize(file).toString(),
            (long) Files.readString(file, StandardCharsets.ISO_8859_1).hashCode());
      }
    }
    return all;
  }
}
