package dev.simoom.http.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.support.Browser;
import dev.simoom.support.RunningSimoom;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * The tools behind the login, in the whole program: what they show and what they refuse. In a JVM
 * where no other test keeps a Camel of the same name.
 */
class HawtioIT {
  private static final String PASSWORD = "open-sesame-2";
  private static final String ROUTES = "org.apache.camel:context=simoom,type=routes,name=\"%s\"";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static RunningSimoom simoom;
  private final JsonMapper json = new JsonMapper();
  private final JolokiaClient jolokia = new JolokiaClient(simoom.port(), PASSWORD);
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    simoom = RunningSimoom.in(folder).set("simoom.admin.password", PASSWORD).start();
  }

  @AfterAll
  static void stop() {
    simoom.close();
  }

  @Test
  void shouldShowTheRoutesToABrowserThatLogsIn() {
    ChromeDriver browser = Browser.open();
    try {
      browser.get(url("/actuator/hawtio/"));
      awaitText(browser, "Log in to steer the routes and switch models");
      browser.get(url("/login"));
      logIn(browser, "a wrong one");
      awaitText(browser, "this is not the user or not the password");
      logIn(browser, PASSWORD);
      awaitText(browser, "Hawtio Management Console");
      browser.get(url("/actuator/hawtio/camel/routes"));
      for (Route route : simoom.bean(CamelContext.class).getRoutes()) {
        awaitText(browser, route.getRouteId());
      }
    } finally {
      browser.quit();
    }
  }

  /**
   * The EIPs of the pipeline stand in the diagrams under their own names, with counts that grow.
   */
  @Test
  void shouldDrawTheAggregatorTheSplittersAndTheRouterWithGrowingCounts() throws Exception {
    ChromeDriver browser = Browser.open();
    try {
      browser.get(url("/login"));
      logIn(browser, PASSWORD);
      awaitText(browser, "Hawtio Management Console");
      browser.get(url("/actuator/hawtio/camel/routes"));
      shouldGrow(browser, "windows", "Aggregate", "windows-by-partition-and-product");
      shouldGrow(browser, "features", "Split", "split-by-product");
      shouldGrow(browser, "scoring", "Split", "split-rows-by-product");
      shouldGrow(browser, "score", "Choice", "who-answers");
      shown(browser, "ml", "ml-answers", 0);
      assertThat(node(browser, "baseline-answers")).contains("baseline");
    } finally {
      browser.quit();
    }
    String aggregate =
        "org.apache.camel:context=simoom,type=processors,"
            + "name=\"windows-by-partition-and-product\"";
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              long in = number(aggregate, "TotalIn");
              long completed = number(aggregate, "TotalCompleted");
              assertThat(completed).isPositive();
              assertThat(in).isGreaterThan(completed);
            });
    String choice = "org.apache.camel:context=simoom,type=processors,name=\"who-answers\"";
    long before = number(choice, "ExchangesTotal");
    await().atMost(PATIENCE).until(() -> number(choice, "ExchangesTotal") > before);
  }

  /**
   * Chooses a route in the tree, and its diagram. Hawtio shows the route chosen first and goes to
   * its tab after that, so each step waits for what the one before shows.
   */
  private static void openDiagram(ChromeDriver browser, String route) {
    await(route)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              browser.findElement(By.xpath("//button[normalize-space()='" + route + "']")).click();
              return true;
            });
    By title = By.xpath("//h1[normalize-space()='" + route + "']");
    await(route).atMost(PATIENCE).until(() -> !browser.findElements(title).isEmpty());
    await(route)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              if (browser.getCurrentUrl().endsWith("/routeDiagram")) {
                return !browser.findElements(By.className("react-flow__node")).isEmpty();
              }
              browser.findElement(By.partialLinkText("Route Diagram")).click();
              return false;
            });
  }

  /** What the diagram says in the node of this id. */
  private static String node(ChromeDriver browser, String id) {
    return browser
        .findElement(
            By.xpath(
                "//div[contains(concat(' ', @class, ' '), ' react-flow__node ')"
                    + " and contains(., '(ID: "
                    + id
                    + ")')]"))
        .getText();
  }

  /** Shows a count, and a larger one where the diagram is opened again. */
  private static void shouldGrow(ChromeDriver browser, String route, String kind, String id) {
    openDiagram(browser, route);
    long before = shown(browser, kind, id, 0);
    // what is open is drawn again and again: under load Hawtio's page can stop to do so
    openDiagram(browser, "docs");
    openDiagram(browser, route);
    shown(browser, kind, id, before);
  }

  /** The count of a node once it is above another. */
  private static long shown(ChromeDriver browser, String kind, String id, long above) {
    long[] count = new long[1];
    await(id)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(page(browser)).contains("(ID: " + id + ")");
              String node = node(browser, id);
              assertThat(node).contains(kind);
              count[0] = count(node);
              assertThat(count[0]).isGreaterThan(above);
            });
    return count[0];
  }

  private static String page(ChromeDriver browser) {
    return browser.getCurrentUrl() + "\n" + browser.findElement(By.tagName("body")).getText();
  }

  /** The exchanges that the diagram counts in a node: the largest number that stands in it. */
  private static long count(String node) {
    return node.lines()
        .filter(line -> line.matches("\\d+"))
        .mapToLong(Long::parseLong)
        .max()
        .orElseThrow();
  }

  private long number(String mbean, String attribute) throws Exception {
    ObjectNode request = json.createObjectNode().put("type", "read").put("mbean", mbean);
    return jolokia.ask(request.put("attribute", attribute).toString()).path("value").asLong();
  }

  private static void awaitText(ChromeDriver browser, String line) {
    await(line)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> browser.findElement(By.tagName("body")).getText().lines().anyMatch(line::equals));
  }

  private static void logIn(ChromeDriver browser, String password) {
    browser.findElement(By.name("password")).clear();
    browser.findElement(By.name("password")).sendKeys(password);
    browser.findElement(By.cssSelector("button")).click();
  }

  @Test
  void shouldStopAndStartARoute() throws Exception {
    CamelContext camel = simoom.bean(CamelContext.class);
    assertThat(jolokia.exec(ROUTES.formatted("docs"), "stop()").path("status").asInt())
        .isEqualTo(200);
    assertThat(camel.getRouteController().getRouteStatus("docs").isStopped()).isTrue();
    assertThat(jolokia.exec(ROUTES.formatted("docs"), "start()").path("status").asInt())
        .isEqualTo(200);
    assertThat(camel.getRouteController().getRouteStatus("docs").isStarted()).isTrue();
  }

  @Test
  void shouldTraceMessages() throws Exception {
    String tracer =
        jolokia
            .ask(
                "{\"type\":\"search\",\"mbean\":\"org.apache.camel:type=tracer,name=BacklogTracer,*\"}")
            .at("/value/0")
            .asText();
    assertThat(jolokia.write(tracer, "TracePattern", json.valueToTree("version"))).isEqualTo(200);
    assertThat(jolokia.write(tracer, "Enabled", json.valueToTree(true))).isEqualTo(200);
    try {
      HttpRequest version = HttpRequest.newBuilder(URI.create(url("/version"))).build();
      assertThat(http.send(version, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  jolokia
                      .exec(tracer, "dumpAllTracedMessagesAsXml()")
                      .path("value")
                      .asText()
                      .contains("<toNode>version-tell</toNode>"));
    } finally {
      jolokia.write(tracer, "Enabled", json.valueToTree(false));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exec  | com.sun.management:type=DiagnosticCommand              | vmSystemProperties
          exec  | com.sun.management:type=HotSpotDiagnostic              | dumpHeap
          exec  | java.util.logging:type=Logging                         | setLoggerLevel
          read  | java.lang:type=Runtime                                 | SystemProperties
          read  | java.lang:type=Runtime                                 | InputArguments
          exec  | org.apache.camel:context=simoom,type=context,name="simoom" | sendStringBody(java.lang.String,java.lang.String)
          exec  | org.apache.camel:context=simoom,type=context,name="simoom" | createEndpoint(java.lang.String)
          exec  | org.apache.camel:context=simoom,type=context,name="simoom" | stop()
          exec  | org.apache.camel:context=simoom,type=routes,name="docs" | updateRouteFromXml(java.lang.String)
          exec  | org.apache.camel:context=simoom,type=routes,name="docs" | remove()
          write | org.apache.camel:context=simoom,type=tracer,name=BacklogTracer | TraceFilter
          exec  | jolokia:type=ServerHandler                              | mBeanServersInfo
          read  | kafka.server:type=app-info                              | Version
          """)
  void shouldRefuseWhatThePolicyDoesNotName(String type, String mbean, String what)
      throws Exception {
    ObjectNode request = json.createObjectNode().put("type", type).put("mbean", mbean);
    request.put(type.equals("exec") ? "operation" : "attribute", what).put("value", "x");
    JsonNode answer = jolokia.ask(request.toString());
    assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(403);
    assertThat(answer.has("stacktrace")).isFalse();
  }

  @Test
  void shouldBeNoWayToOtherProcesses() throws Exception {
    assertThat(jolokia.send("GET", "/actuator/hawtio/proxy/http/127.0.0.1/1/", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void shouldAskForTheTokenWhereASessionIsUsedAndForgetItOnLogout() throws Exception {
    CookieManager cookies = new CookieManager();
    HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    browser.send(
        HttpRequest.newBuilder(URI.create(url("/login"))).build(), BodyHandlers.ofString());
    String form = "username=admin&password=" + PASSWORD;
    String ask = "{\"type\":\"version\"}";
    assertThat(post(browser, "/login", form, cookie(cookies, "XSRF-TOKEN"))).isEqualTo(204);
    String token = cookie(cookies, "XSRF-TOKEN");
    assertThat(post(browser, "/actuator/jolokia", ask, "")).isEqualTo(403);
    assertThat(post(browser, "/actuator/jolokia", ask, "not-" + token)).isEqualTo(403);
    assertThat(post(browser, "/actuator/jolokia", ask, token)).isEqualTo(200);
    assertThat(post(browser, "/logout", "", "")).isEqualTo(403);
    assertThat(post(browser, "/logout", "", token)).isEqualTo(204);
    assertThat(post(browser, "/actuator/jolokia", ask, token)).isEqualTo(401);
  }

  private static int post(HttpClient browser, String path, String body, String token)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("X-XSRF-TOKEN", token);
    }
    return browser.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private static String cookie(CookieManager cookies, String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  @Test
  void shouldNotActOnAGet() throws Exception {
    HttpResponse<String> answer =
        jolokia.send("GET", "/actuator/jolokia/search/org.apache.camel:type=routes,x=y", "");
    assertThat(json.readTree(answer.body()).path("status").asInt()).isEqualTo(403);
  }

  @Test
  void shouldRefuseABodyThatIsTooLargeBeforeItIsParsed() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url("/actuator/jolokia")))
            .header("Authorization", jolokia.credentials())
            .POST(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofString("[" + " ".repeat(4 << 20) + "]")))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + simoom.port() + path;
  }
}
