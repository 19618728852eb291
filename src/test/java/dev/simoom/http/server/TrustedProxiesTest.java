package dev.simoom.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.http.ApiTest;
import dev.simoom.support.RawHttp;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Whose word on the client's address counts. */
class TrustedProxiesTest {
  private static final String BODY = "{\"price\":1}";

  private static int predict(int port, String forwarded) throws IOException {
    try (RawHttp http = RawHttp.to(port)) {
      http.send(
          "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + ("X-Forwarded-For: " + forwarded + "\r\nForwarded: for=" + forwarded + "\r\n")
              + ("Content-Length: " + BODY.length() + "\r\n\r\n" + BODY));
      return http.answer(false).status();
    }
  }

  @Test
  void shouldNameASettingThatIsNoExpression() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new ConnectionSettings(1, second, second, second, second, "10.0.0.(1"))
        .hasMessageContaining("SIMOOM_TRUSTED_PROXIES");
  }

  /** As it is by default, in Kubernetes too, where Spring Boot would believe everybody. */
  @Nested
  @ApiTest
  @TestPropertySource(
      properties = {"simoom.access.rate-limit=3", "spring.main.cloud-platform=kubernetes"})
  class Nobody {
    @Test
    void shouldCountByTheAddressThatTheConnectionHas(@LocalServerPort int port) throws IOException {
      for (int i = 0; i < 3; i++) {
        assertThat(predict(port, "10.0.0." + i)).isEqualTo(200);
      }
      assertThat(predict(port, "10.0.0.9")).isEqualTo(429);
    }

    @Test
    void shouldNotTakeAWordForTls(@LocalServerPort int port) throws IOException {
      try (RawHttp http = RawHttp.to(port)) {
        assertThat(http.ask("GET", "/version", "X-Forwarded-Proto: https").headers())
            .doesNotContainKey("strict-transport-security");
      }
    }
  }

  /** With a proxy on this machine. */
  @Nested
  @ApiTest
  @TestPropertySource(
      properties = {
        "simoom.access.rate-limit=3",
        "simoom.connections.trusted-proxies=127\\.0\\.0\\.1"
      })
  class AProxy {
    @Test
    void shouldCountByTheAddressThatTheProxySays(@LocalServerPort int port) throws IOException {
      for (int i = 0; i < 6; i++) {
        assertThat(predict(port, "10.0.0." + i)).isEqualTo(200);
      }
      for (int i = 0; i < 2; i++) {
        assertThat(predict(port, "10.0.0.1")).isEqualTo(200);
      }
      assertThat(predict(port, "10.0.0.1")).isEqualTo(429);
      assertThat(predict(port, "6.6.6.6, 10.0.0.1"))
          .as("the proxy's own word is last")
          .isEqualTo(429);
    }

    @Test
    void shouldTakeItsWordForTls(@LocalServerPort int port) throws IOException {
      try (RawHttp http = RawHttp.to(port)) {
        RawHttp.Answer answer = http.ask("GET", "/login", "X-Forwarded-Proto: https");
        assertThat(answer.headers().get("strict-transport-security")).startsWith("max-age=");
        assertThat(answer.headers().get("set-cookie")).contains("Secure", "SameSite=Strict");
      }
    }
  }
}
