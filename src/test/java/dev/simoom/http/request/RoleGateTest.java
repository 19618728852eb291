package dev.simoom.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.ApiTest;
import dev.simoom.http.problem.ApiClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A process that does not play the role api. */
@ApiTest
@TestPropertySource(
    properties = {
      "simoom.roles=features",
      "hawtio.enabled=false",
      "management.endpoints.web.exposure.include="
    })
class RoleGateTest {
  private final ApiClient api;

  RoleGateTest(@LocalServerPort int port) {
    api = new ApiClient(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/metrics"})
  void shouldAnswerProbesAndScrapers(String path) {
    assertThat(api.get(path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/login",
        "/docs",
        "/openapi.json",
        "/version",
        "/predictions/latest",
        "/predictions/stream",
        "/assets/console.js",
        "/models",
        "/actuator",
        "/actuator/hawtio/",
        "/actuator/jolokia",
      })
  void shouldHaveNothingElse(String path) {
    ApiClient.Reply reply = api.get(path);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.detail()).contains("does not play the role api");
  }

  @Test
  void shouldNotScore() {
    assertThat(api.predict("{\"price\":1}").status()).isEqualTo(404);
  }
}
