package dev.simoom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
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

  AccessTest(@LocalServerPort int port) {
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
    assertThat(wrong.header("WWW-Authenticate")).isEqualTo("ApiKey");
    for (int i = 0; i < 3; i++) {
      assertThat(predict("Content-Type", "application/json", "X-API-Key", "a-long-key").status())
          .isEqualTo(200);
    }
    ApiClient.Reply tooMany =
        predict("Content-Type", "application/json", "X-API-Key", "a-long-key");
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.detail()).contains("3 requests a minute");
    assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 60);
    assertThat(client.get("/predictions/latest").status()).isEqualTo(401);
    assertThat(client.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void shouldCountEachClientAlone() {
    RateLimit limit = new RateLimit(1, Clock.fixed(Instant.ofEpochSecond(90), ZoneOffset.UTC));
    assertThat(limit.take("a")).isEmpty();
    assertThat(limit.take("b")).isEmpty();
    assertThat(limit.take("a")).hasValue(30);
  }

  @Test
  void shouldRefuseAKeyThatIsTooShortAndALimitBelowZero() {
    assertThatThrownBy(() -> new AccessSettings("short", 0))
        .hasMessageContaining("SIMOOM_API_KEY has 5 characters");
    assertThatThrownBy(() -> new AccessSettings("", -1))
        .hasMessageContaining("SIMOOM_RATE_LIMIT is -1");
  }
}
