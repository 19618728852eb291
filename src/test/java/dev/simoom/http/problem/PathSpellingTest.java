package dev.simoom.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.ApiTest;
import dev.simoom.http.LoggedBytes;
import dev.simoom.http.MappedPaths;
import dev.simoom.http.request.Contract;
import dev.simoom.support.RawHttp;
import dev.simoom.support.RawHttp.Answer;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Every mapped path, in every method and spelling, with and without credentials: another spelling
 * never opens what the plain one does not, nothing fails, and little is logged. A part of it, drawn
 * by a fixed seed; all of it: {@code -Dsimoom.walk.requests=1000000}.
 */
@ApiTest
@TestPropertySource(
    properties = {"simoom.admin.password=open-sesame-1", "simoom.access.api-key=key-of-the-test"})
class PathSpellingTest {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FROB");
  private static final List<List<String>> CREDENTIALS =
      List.of(
          List.of(),
          List.of("Authorization: " + basic("wrong")),
          List.of("Authorization: " + basic("open-sesame-1")),
          List.of("X-API-Key: not-the-key"),
          List.of("X-API-Key: key-of-the-test"),
          List.of("X-API-Key: not-the-key", "Authorization: " + basic("open-sesame-1")));
  private static final int BYTES_A_REQUEST = 200;

  /** They give no prediction; {@code /models} is for the operator. */
  private static final Set<String> OPEN =
      Set.of(
          "/",
          "/index.html",
          "/docs",
          "/openapi.json",
          "/health",
          "/health/live",
          "/health/ready",
          "/version",
          "/metrics",
          "/login",
          "/login.html",
          "/logout",
          "/v2/health/live",
          "/v2/health/ready");

  private record Request(String method, String path, String spelling, List<String> credentials) {}

  private final int port;
  private final Set<String> paths = new TreeSet<>();
  private final LoggedBytes log = new LoggedBytes();
  private RawHttp connection;
  private Request before;

  PathSpellingTest(
      @LocalServerPort int port,
      ServletContext servlets,
      Map<String, HandlerMapping> mappings,
      PathMappedEndpoints endpoints,
      Contract contract) {
    this.port = port;
    MappedPaths.patterns(servlets, mappings, endpoints).stream()
        .map(MappedPaths::path)
        .forEach(paths::add);
    paths.addAll(contract.plainPaths());
    paths.addAll(Set.of("/", "/login", "/actuator/jolokia/version", "/actuator/health"));
  }

  @BeforeEach
  void begin() throws IOException {
    log.begin();
    connection = RawHttp.to(port);
    // the address is known from here on: wrong passwords do not shut the right one out
    assertThat(ask(new Request("GET", "/actuator", "/actuator", CREDENTIALS.get(2))))
        .isEqualTo(200);
  }

  @AfterEach
  void end() throws IOException {
    connection.close();
    log.end();
  }

  @Test
  void shouldOpenNothingByAnotherSpelling() throws IOException {
    List<Request> all = requests();
    Collections.shuffle(all, new Random(20261129));
    int most = Math.min(all.size(), Integer.getInteger("simoom.walk.requests", 3_000));
    Map<Request, Answer> plain = new HashMap<>();
    for (Request request : all.subList(0, most)) {
      int status = ask(request);
      assertThat(status).as(request.toString()).isBetween(200, 499);
      if (status < 300 && !request.spelling().equals(request.path())) {
        Request asWritten =
            new Request(request.method(), request.path(), request.path(), request.credentials());
        if (!plain.containsKey(asWritten)) {
          plain.put(asWritten, answer(asWritten));
        }
        assertThat(opens(plain.get(asWritten), request))
            .as("%s; as written: %s", request, plain.get(asWritten))
            .isTrue();
      }
    }
    assertThat(log.bytes() / most).as("bytes logged a request").isLessThan(BYTES_A_REQUEST);
  }

  /**
   * What a path without key and password gives is named here; every other one that is mapped asks.
   */
  @Test
  void shouldAskForTheKeyOrThePasswordAtEveryPathThatIsNotNamedOpen() throws IOException {
    Set<String> asked = new TreeSet<>();
    Set<String> all = new TreeSet<>(paths);
    // below a pattern that ends with any
    all.addAll(Set.of("/v1/predict", "/v2/models/x/infer"));
    for (String path : all) {
      for (List<String> credentials : List.of(CREDENTIALS.get(0), CREDENTIALS.get(3))) {
        int status = ask(new Request("GET", path, path, credentials));
        boolean belowAnOpenOne = path.endsWith("/x") && OPEN.contains(path.replaceAll("/x$", ""));
        if (belowAnOpenOne) {
          assertThat(status).as("%s with %s", path, credentials).isIn(401, 404, 405);
        } else if (OPEN.contains(path) || path.startsWith("/assets/")) {
          assertThat(status).as("%s with %s", path, credentials).isNotIn(401, 403);
        } else {
          assertThat(status).as("%s with %s", path, credentials).isEqualTo(401);
          asked.add(path);
        }
      }
    }
    assertThat(asked)
        .contains(
            "/predict",
            "/predictions/latest",
            "/predictions/stream",
            "/v1/predict",
            "/v1/predictions/stream",
            "/v2/models/x/infer",
            "/models",
            "/actuator/jolokia/version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//actuator/jolokia/version",
        "/%61ctuator/jolokia/version",
        "/docs/../actuator/jolokia/version",
        "/health/../actuator/threaddump",
        "/actuator;x=1/threaddump",
        "/./actuator/threaddump",
        "/models/..;/actuator",
        "/predict%2f",
        "/v2//models/champion",
        "/v2/models/%63hampion",
        "/a%5cb",
        "/x%09y",
        "/\u00e4"
      })
  void shouldEndAnOddSpellingBeforeTheChain(String spelling) throws IOException {
    for (List<String> credentials : CREDENTIALS) {
      assertThat(ask(new Request("GET", spelling, spelling, credentials))).isIn(400, 404);
    }
    assertThat(log.bytes()).isZero();
  }

  /** Whether the plain spelling gives what another one does, itself or by leading there. */
  private static boolean opens(Answer plain, Request other) {
    boolean leadsThere =
        plain.status() >= 300
            && plain.status() < 400
            && other.spelling().equals(URI.create(plain.headers().get("location")).getPath());
    return plain.status() >= 200 && plain.status() < 300 || leadsThere;
  }

  private List<Request> requests() {
    List<Request> all = new ArrayList<>();
    for (String path : paths) {
      for (String spelling : spellings(path)) {
        for (String method : METHODS) {
          CREDENTIALS.forEach(each -> all.add(new Request(method, path, spelling, each)));
        }
      }
    }
    return all;
  }

  private static Set<String> spellings(String path) {
    String rest = path.substring(1);
    String first = rest.isEmpty() ? "" : rest.substring(0, 1);
    String escaped = first.isEmpty() ? "" : "%" + Integer.toHexString(first.charAt(0));
    String tail = rest.isEmpty() ? "" : rest.substring(1);
    return new LinkedHashSet<>(
        List.of(
            path,
            "/" + path,
            path + "/",
            path + "//",
            path + "/.",
            path + "/x/..",
            "/." + path,
            "/x/.." + path,
            "/docs/../" + rest,
            "/x/%2e%2e" + path,
            "/" + escaped + tail,
            "/" + escaped.replace("%", "%25") + tail,
            path + ";",
            path + ";a=b",
            ";a=b" + path,
            "/;/" + rest,
            path.replaceAll("(?<=.)/", "//"),
            path.replaceAll("(?<=.)/", ";x/"),
            path.replaceAll("(?<=.)/", "%2f"),
            path.replaceAll("(?<=.)/", "%c0%af"),
            path.replace("/", "\\"),
            path + "%00",
            path + "%20",
            path + ".",
            path + "?a=b&c=%2e",
            path.toUpperCase(Locale.ROOT),
            "http://x" + path,
            "http://y:1//" + rest,
            "//x" + path));
  }

  /** Sends a request; the status. */
  private int ask(Request request) throws IOException {
    return answer(request).status();
  }

  private Answer answer(Request request) throws IOException {
    StringBuilder text =
        new StringBuilder(request.method() + " " + request.spelling() + " HTTP/1.1\r\nHost: x\r\n");
    request.credentials().forEach(header -> text.append(header).append("\r\n"));
    connection.send(text.append("\r\n").toString());
    boolean stream =
        request.path().endsWith("/predictions/stream") && request.method().equals("GET");
    Answer answer;
    try {
      answer = stream ? connection.head() : connection.answer("HEAD".equals(request.method()));
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no whole answer to " + request + ", after " + before, e);
    }
    before = request;
    if (answer.closes() || stream) {
      connection.close();
      connection = RawHttp.to(port);
    }
    return answer;
  }

  private static String basic(String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
  }
}
