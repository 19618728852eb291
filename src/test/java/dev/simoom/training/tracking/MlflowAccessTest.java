package dev.simoom.training.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.simoom.support.TestProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MlflowAccessTest {
  private static UnaryOperator<String> environment(Map<String, String> variables) {
    return name -> variables.getOrDefault(name, "");
  }

  private final AtomicReference<Map<String, List<String>>> headers = new AtomicReference<>();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          headers.set(Map.copyOf(exchange.getRequestHeaders()));
          exchange.getRequestBody().readAllBytes();
          byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldSpeakPlainHttpWithTheUserOfTheAddress() throws Exception {
    MlflowSettings settings =
        MlflowSettings.of("http://joe:pw@127.0.0.1:" + server.getAddress().getPort() + "/");
    new MlflowClient(settings).post("runs/create", Map.of("experiment_id", "1"));
    assertThat(headers.get()).doesNotContainKeys("Upgrade", "Http2-settings");
    assertThat(headers.get().get("Authorization")).containsExactly("Basic am9lOnB3");
    assertThat(settings.toString()).doesNotContain("pw");
  }

  @Test
  void shouldTellTheProxyWhoAsks() throws Exception {
    try (TestProxy proxy = new TestProxy(server.getAddress().getPort(), true)) {
      MlflowSettings settings =
          MlflowSettings.of(
              "http://mlflow.example/",
              environment(Map.of("http_proxy", "http://joe:pw@127.0.0.1:" + proxy.port())));
      new MlflowClient(settings).upload("1", "run", "a.json", new byte[] {1});
      assertThat(proxy.requests()).hasSize(2);
      assertThat(proxy.requests().get(1))
          .contains("mlflow.example")
          .contains("Proxy-Authorization: Basic am9lOnB3");
      assertThat(headers.get()).isNotNull();
    }
  }

  @Test
  void shouldTakeUserAndTokenFromTheEnvironment() {
    URI address = URI.create("http://x.example");
    assertThat(
            MlflowCredentials.of(
                    address,
                    environment(
                        Map.of(
                            "MLFLOW_TRACKING_USERNAME", "joe", "MLFLOW_TRACKING_PASSWORD", "pw")))
                .header())
        .contains("Basic am9lOnB3");
    assertThat(
            MlflowCredentials.of(address, environment(Map.of("MLFLOW_TRACKING_TOKEN", "t")))
                .header())
        .contains("Bearer t");
    assertThat(MlflowCredentials.of(address, environment(Map.of())).header()).isEmpty();
  }
}
