package dev.simoom.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.ApiTest;
import dev.simoom.http.MappedPaths;
import dev.simoom.http.problem.ApiClient;
import dev.simoom.http.problem.ApiClient.Reply;
import dev.simoom.support.RawHttp;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.HandlerMapping;

/** Every path there is: whether it opens without the password. */
@ApiTest
@TestPropertySource(properties = "simoom.admin.password=open-sesame-1")
class AdminDoorTest {
  /** What is open, and nothing else; {@code /assets} are the files of the pages. */
  private static final Set<String> OPEN =
      Set.of(
          "/",
          "/index.html",
          "/login",
          "/login.html",
          "/logout",
          "/predict",
          "/predictions/latest",
          "/predictions/stream",
          "/predictions/token",
          "/explain",
          "/v1/predictions/stream",
          "/v1/predictions/token",
          "/v2",
          "/v2/health/live",
          "/v2/health/ready",
          "/v2/models/x",
          "/v2/models/x/ready",
          "/v2/models/x/infer",
          "/v2/models/x/versions/x",
          "/v2/models/x/versions/x/ready",
          "/v2/models/x/versions/x/infer",
          "/health",
          "/health/live",
          "/health/ready",
          "/version",
          "/metrics",
          "/docs",
          "/openapi.json");

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
  private static final List<String> WELL_KNOWN =
      List.of(
          "/models",
          "/models/",
          "/models/active",
          "/models/any/thing",
          "/actuator",
          "/actuator/",
          "/actuator/env",
          "/actuator/heapdump",
          "/actuator/loggers",
          "/actuator/shutdown",
          "/actuator/jolokia",
          "/actuator/jolokia/version",
          "/actuator/hawtio",
          "/actuator/hawtio/",
          "/actuator/hawtio/index.html",
          "/actuator/hawtio/jolokia/version",
          "/actuator/hawtio/proxy/http/127.0.0.1/80/",
          "/actuator/hawtio/auth/login",
          "/actuator/hawtio/plugin");

  private final ApiClient api;
  private final int port;
  private final ServletContext servlets;
  private final Map<String, HandlerMapping> mappings;
  private final PathMappedEndpoints endpoints;

  AdminDoorTest(
      @LocalServerPort int port,
      ServletContext servlets,
      Map<String, HandlerMapping> mappings,
      PathMappedEndpoints endpoints) {
    this.port = port;
    this.api = new ApiClient(port);
    this.servlets = servlets;
    this.mappings = mappings;
    this.endpoints = endpoints;
  }

  @Test
  void shouldAnswer401AtEveryPathThatIsNotOpen() {
    Set<String> closed = new TreeSet<>(WELL_KNOWN);
    for (String pattern : patterns()) {
      String path = MappedPaths.path(pattern);
      boolean belowAnOpenOne = path.endsWith("/x") && OPEN.contains(path.replaceAll("/x$", ""));
      if (belowAnOpenOne) {
        assertThat(ask("GET", path).status()).as(path).isIn(404, 405);
      } else if (!OPEN.contains(path) && !path.startsWith("/assets/")) {
        closed.add(path);
      }
    }
    assertThat(closed)
        .contains("/actuator/threaddump", "/actuator/jolokia/x", "/actuator/hawtio/x");
    for (String path : closed) {
      for (String method : METHODS) {
        assertThat(ask(method, path).status()).as(method + " " + path).isEqualTo(401);
        assertThat(ask(method, path, "Authorization", basic("admin", "wrong")).status())
            .as(method + " " + path + " with a wrong password")
            .isEqualTo(401);
      }
    }
  }

  private Set<String> patterns() {
    Set<String> patterns = MappedPaths.patterns(servlets, mappings, endpoints);
    assertThat(patterns).contains("/actuator/hawtio/**", "/predictions/stream");
    return patterns;
  }

  @Test
  void shouldChallengeScriptsAndSendBrowsersToTheLoginPage() {
    Reply toScript = api.get("/actuator");
    assertThat(toScript.header("WWW-Authenticate")).startsWith("Basic realm=\"simoom\"");
    Reply toPage = api.get("/actuator", "Sec-Fetch-Mode", "cors");
    assertThat(toPage.header("WWW-Authenticate")).startsWith("Login ");
    assertThat(toPage.detail()).contains("/login");
  }

  @ParameterizedTest
  @CsvSource({
    "/actuator, login",
    "/actuator/hawtio/, ../../login",
    "/models, login",
    "/actuator/no/such/thing, ../../../login"
  })
  void shouldLeadAPersonToTheLogin(String path, String login) throws Exception {
    HttpRequest visit =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Sec-Fetch-Mode", "navigate")
            .build();
    var answer = HttpClient.newHttpClient().send(visit, HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue(login);
  }

  @Test
  void shouldNotLeadAwayWhoSendsAWrongPassword() {
    Reply reply =
        api.get("/actuator", "Sec-Fetch-Mode", "navigate", "Authorization", basic("admin", "no"));
    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void shouldRefuseALoginThatNoPageOfThisServerSent() {
    Reply reply = ask("POST", "/login", "Content-Type", "application/x-www-form-urlencoded");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.detail()).contains("X-XSRF-TOKEN");
  }

  @Test
  void shouldRefuseAPasswordThatABrowserSendsForAnotherSite() {
    String wrong = basic("admin", "wrong");
    assertThat(
            ask("PUT", "/models/active", "Authorization", wrong, "Origin", "https://evil.test")
                .status())
        .isEqualTo(403);
    assertThat(
            ask("PUT", "/models/active", "Authorization", wrong, "Sec-Fetch-Site", "cross-site")
                .status())
        .isEqualTo(403);
  }

  @Test
  void shouldNotLookAtTheRightPasswordOfAStrangerWhoGuessedTooOften() throws IOException {
    try (RawHttp stranger = RawHttp.from("127.0.0.77", port)) {
      String wrong = "Authorization: " + basic("admin", "wrong");
      String wait = null;
      for (int i = 0; i < 20 && (wait == null || Integer.parseInt(wait) < 2); i++) {
        wait = stranger.ask("GET", "/actuator", wrong).headers().get("retry-after");
      }
      RawHttp.Answer right =
          stranger.ask("GET", "/actuator", "Authorization: " + basic("admin", "open-sesame-1"));
      assertThat(right.status()).isEqualTo(401);
      assertThat(right.body()).contains("too many wrong passwords; try again in ");
    }
  }

  private Reply ask(String method, String path, String... headers) {
    return api.ask(method, path, BodyPublishers.noBody(), headers);
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
