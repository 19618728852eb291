package dev.simoom.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.ApiTest;
import dev.simoom.support.RawHttp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a client sends neither comes back as a header nor decides anything. */
@ApiTest
class ClientHeadersTest {
  private static final List<String> NAMES =
      List.of(
          "Location",
          "location",
          "WWW-Authenticate",
          "Cache-Control",
          "Retry-After",
          "Allow",
          "X-Other",
          "CamelHttpResponseCode",
          "camelhttpresponsetext",
          "CamelHttpUri",
          "Content-Type");

  private final int port;

  ClientHeadersTest(@LocalServerPort int port) {
    this.port = port;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/version",
        "/health",
        "/metrics",
        "/docs",
        "/openapi.json",
        "/predictions/latest",
        "/predictions/latest?product_id=NONE",
        "/v2",
        "/v2/models/champion",
        "/v2/models/nobody",
        "/nothing"
      })
  void shouldSendNothingBack(String path) throws IOException {
    try (RawHttp http = RawHttp.to(port)) {
      RawHttp.Answer plain = http.ask("GET", path);
      String query = path + (path.contains("?") ? "&" : "?");
      for (String name : NAMES) {
        for (RawHttp.Answer answer :
            List.of(
                http.ask("GET", query + name + "=s3cret"),
                http.ask("GET", path, name + ": s3cret"))) {
          assertThat(answer.status()).as(name).isEqualTo(plain.status());
          assertThat(answer.headers().toString()).as(name).doesNotContain("s3cret");
          assertThat(answer.headers().keySet()).as(name).isEqualTo(plain.headers().keySet());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "name", "Version", "NAME"})
  void shouldTakePathVariablesFromThePathAlone(String variable) throws IOException {
    try (RawHttp http = RawHttp.to(port)) {
      RawHttp.Answer plain = http.ask("GET", "/v2/models/champion");
      assertThat(plain.status()).isEqualTo(200);
      assertThat(http.ask("GET", "/v2/models/champion?" + variable + "=9"))
          .extracting(RawHttp.Answer::status, RawHttp.Answer::body)
          .containsExactly(200, plain.body());
      assertThat(http.ask("GET", "/v2/models/champion", variable + ": 9"))
          .extracting(RawHttp.Answer::status, RawHttp.Answer::body)
          .containsExactly(200, plain.body());
      assertThat(http.ask("GET", "/v2/models/champion/versions/7?version=9").status())
          .isEqualTo(200);
      assertThat(http.ask("GET", "/v2/models/champion/versions/9?version=7").status())
          .isEqualTo(404);
    }
  }
}
