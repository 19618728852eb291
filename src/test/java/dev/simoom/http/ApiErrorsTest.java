package dev.simoom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.problem.ApiClient;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import dev.simoom.support.GivenModel;
import java.net.http.HttpRequest.BodyPublishers;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class ApiErrorsTest {
  private final ApiClient api;
  private final ActiveModel active;
  private final CamelContext camel;

  ApiErrorsTest(@LocalServerPort int port, ActiveModel active, CamelContext camel) {
    api = new ApiClient(port);
    this.active = active;
    this.camel = camel;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/error",
        "/webjars/",
        "/application.yaml",
        "/favicon.ico",
        "/version/1.1",
        "/docs/x",
        "/predict/x/y",
        "/health/live/x",
      })
  void shouldKnowNoOtherPath(String path) {
    for (String method : new String[] {"GET", "POST", "PUT", "DELETE", "PATCH"}) {
      ApiClient.Reply reply = api.ask(method, path, BodyPublishers.noBody());
      assertThat(reply.status()).as(method).isEqualTo(404);
      assertThat(reply.detail()).doesNotContain("Exception").doesNotContain("resource");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/predict/", "/predict;a=b", "/%70redict", "/health;x", "/health//live"})
  void shouldTakeAPathOnlyAsTheContractWritesIt(String path) {
    for (String method : new String[] {"GET", "POST"}) {
      ApiClient.Reply reply = api.ask(method, path, BodyPublishers.noBody());
      assertThat(reply.status()).as(method).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../application.yaml",
        "/assets/%2e%2e/application.yaml",
        "/assets/..%2fapplication.yaml",
        "/assets/application.yaml",
        "/assets/",
        "/assets",
      })
  void shouldServeNothingButTheFilesOfThePages(String path) {
    assertThat(api.get(path).status()).isIn(404, 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
  void shouldNameTheMethodsThatAPathTakes(String method) {
    ApiClient.Reply reply = api.ask(method, "/predict", BodyPublishers.ofString("{}"));
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/version", "/metrics", "/docs", "/openapi.json"})
  void shouldTakeNoBodyWhereThereIsNothingToSend(String path) {
    ApiClient.Reply reply = api.ask("POST", path, BodyPublishers.ofString("{}"));
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).contains("GET");
  }

  @Test
  void shouldAnswerHeadAsGetWithoutABody() {
    ApiClient.Reply reply = api.ask("HEAD", "/version", BodyPublishers.noBody());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.response().body()).isEmpty();
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void shouldTellOptions() {
    ApiClient.Reply reply = api.ask("OPTIONS", "/predict", BodyPublishers.noBody());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Allow")).contains("POST");
  }

  @Test
  void shouldTellNothingOfAFailureHere() {
    ActiveModel.Loaded loaded = active.current().orElseThrow();
    VolatilityModel broken =
        new GivenModel(
            Variant.BASELINE,
            "broken",
            row -> {
              throw new IllegalStateException("secret");
            });
    active.activate(broken, "nowhere");
    try {
      ApiClient.Reply reply = api.predict("{\"price\":1}");
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.detail()).isEqualTo("this request failed here; the log says why");
      assertThat(reply.response().body()).doesNotContain("secret");
    } finally {
      active.activate(loaded.model(), loaded.source());
    }
  }

  @Test
  void shouldAnswerThoughAnOperatorStoppedTheRoute() throws Exception {
    camel.getRouteController().suspendRoute("version");
    try {
      ApiClient.Reply reply = api.get("/version");
      assertThat(reply.status()).isIn(500, 503);
    } finally {
      camel.getRouteController().resumeRoute("version");
    }
    assertThat(api.get("/version").status()).isEqualTo(200);
  }

  @Test
  void shouldSendNoHeaderOfTheRequestBack() {
    ApiClient.Reply reply = api.get("/version?X-Query=1", "X-Secret", "s3cret", "Cookie", "a=b");
    assertThat(reply.response().headers().map().keySet())
        .doesNotContain("x-secret", "cookie", "user-agent", "x-query", "breadcrumbid");
    assertThat(reply.response().headers().map().toString()).doesNotContain("s3cret");
  }

  @Test
  void shouldNotLetAQueryChooseTheStatus() {
    assertThat(api.get("/version?CamelHttpResponseCode=599").status()).isEqualTo(200);
  }

  @Test
  void shouldTellBrowsersToTrustNothingElse() {
    ApiClient.Reply reply = api.get("/version");
    assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'self'");
    assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }
}
