package dev.simoom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.problem.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;

/** Who may ask, and how often. */
@ApiTest
@TestPropertySource(properties = {"simoom.access.api-key=a-long-key", "simoom.access.rate-limit=3"})
class AccessTest {
  private static final String PRICE = "{\"price\":1}";

  /** A minute that does not end while requests are counted. */
  @TestConfiguration
  static class StoppedClock {
    @Bean
    Clock clock() {
      return Clock.fixed(Instant.ofEpochSecond(90), ZoneOffset.UTC);
    }
  }

  private final ApiClient client;
  private final int port;

  AccessTest(@LocalServerPort int port) {
    this.port = port;
    client = new ApiClient(port);
  }

  private ApiClient.Reply predict(String... headers) {
    return client.ask("POST", "/predict", BodyPublishers.ofString(PRICE), headers);
  }

  @Test
  void shouldAskForTheKeyAndSlowTooManyRequestsDown() {
    assertThat(predict("Content-Type", "application/json").status()).isEqualTo(401);
    ApiClient.Reply wrong = predict("Content-Type", "application/json", "X-API-Key", "a-long-kez");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.detail()).contains("X-API-Key");
    assertThat(wrong.response().headers().map()).doesNotContainKey("ratelimit");
    assertThat(wrong.header("WWW-Authenticate")).isEqualTo("ApiKey");
    for (int i = 2; i >= 0; i--) {
      ApiClient.Reply good = predict("Content-Type", "application/json", "X-API-Key", "a-long-key");
      assertThat(good.status()).isEqualTo(200);
      assertThat(good.header("RateLimit-Policy")).isEqualTo("\"client\";q=3;w=60");
      assertThat(good.header("RateLimit")).isEqualTo("\"client\";r=" + i + ";t=60");
      assertThat(good.header("RateLimit-Remaining")).isEqualTo(String.valueOf(i));
    }
    ApiClient.Reply tooMany =
        predict("Content-Type", "application/json", "X-API-Key", "a-long-key");
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.detail()).contains("3 requests a minute");
    assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 60);
    assertThat(client.get("/predictions/latest").status()).isEqualTo(401);
    assertThat(client.get("/health/live").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/predictions/latest",
        "/predictions/stream",
        "/predictions/none",
        "/explain",
        "/explain/x"
      })
  void shouldAskForTheKeyOnEveryDataPath(String path) {
    assertThat(client.get(path).status()).isEqualTo(401);
    assertThat(client.get(path, "X-API-Key", "wrong-key-x").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v2", "/v2/models/fake", "/v2/models/fake/ready", "/v2/models/fake/versions/7"})
  void shouldAskForTheKeyOnEveryPathOfTheInferenceProtocol(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("{\"error\":\"X-API-Key is missing or is not a key\"}");
  }

  @Test
  void shouldLeaveProbesOpen() {
    for (String path : List.of("/health", "/v2/health/live", "/version")) {
      assertThat(client.get(path).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void shouldGiveATokenForTheStreamToWhoHasTheKey() {
    assertThat(client.ask("POST", "/predictions/token", BodyPublishers.noBody()).status())
        .isEqualTo(401);
    ApiClient.Reply given =
        client.ask(
            "POST", "/predictions/token", BodyPublishers.noBody(), "X-API-Key", "a-long-key");
    assertThat(given.status()).isEqualTo(200);
    assertThat(given.header("Set-Cookie"))
        .startsWith("simoom-stream=")
        .contains("HttpOnly", "SameSite=Strict");
    String token = given.json().path("token").asText();
    assertThat(streamStatus("/predictions/stream?token=" + token)).isEqualTo(200);
    assertThat(streamStatus("/predictions/stream?token=" + token + "x")).isEqualTo(401);
    assertThat(streamStatus("/predictions/stream", "Cookie", "simoom-stream=" + token))
        .isEqualTo(200);
    assertThat(client.get("/predictions/latest?token=" + token).status()).isEqualTo(401);
    assertThat(client.get("/explain?second=1&token=" + token).status()).isEqualTo(401);
  }

  /** A stream's answer begins at once and does not end. */
  private int streamStatus(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      var answer =
          HttpClient.newHttpClient()
              .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      answer.body().close();
      return answer.statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
