package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.TopicReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Camel's advisories of 2026 are about is not possible here, though its version has it. */
class CamelAdvisoriesTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();

  @TempDir static Path work;
  private static HttpServer other;
  private static RunningSimoom simoom;

  @BeforeAll
  static void start() throws IOException {
    other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        request -> {
          ASKED.add(request.getRequestMethod() + " " + request.getRequestURI());
          request.sendResponseHeaders(204, -1);
          request.close();
        });
    other.createContext(
        "/redirect",
        request -> {
          // another host by its name, the same by its address
          String there = "http://localhost:" + other.getAddress().getPort() + "/elsewhere";
          request.getResponseHeaders().add("Location", there);
          request.sendResponseHeaders(302, -1);
          request.close();
        });
    other.start();
    Path folder = Files.createDirectory(work.resolve("routes"));
    Files.writeString(folder.resolve("mine.camel.yaml"), ROUTES);
    simoom =
        RunningSimoom.in(work)
            .set("simoom.routes", folder.toString())
            .set("other", "127.0.0.1:" + other.getAddress().getPort())
            .start();
  }

  @AfterAll
  static void stop() {
    simoom.close();
    other.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"removed", "forgotten"})
  void shouldNotLetARequestChooseTheTopic(String path) throws Exception {
    String url = "http://localhost:" + simoom.port() + "/" + path;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "?kafka.OVERRIDE_TOPIC=stolen-by-parameter"))
            .header("kafka.OVERRIDE_TOPIC", "stolen")
            .header("Kafka.override_topic", "stolen")
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();

    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
        .isLessThan(300);

    await(path).atMost(SOON).until(() -> !simoom.topic("mine." + path).isEmpty());
    assertThat(topics()).doesNotContain("stolen", "stolen-by-parameter");
  }

  @Test
  void shouldBeAProxyForNobody() throws Exception {
    assertThat(simoom.bean(CamelContext.class).getEndpoints())
        .filteredOn(PlatformHttpEndpoint.class::isInstance)
        .isNotEmpty()
        .noneMatch(endpoint -> ((PlatformHttpEndpoint) endpoint).isHttpProxy());
    ASKED.clear();
    String target = "http://127.0.0.1:" + other.getAddress().getPort() + "/proxied";
    for (String line : List.of("GET " + target, "GET /proxy", "GET /proxy/" + target)) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simoom.port())) {
        String request = line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(answer).startsWith("HTTP/1.1 4");
      }
    }
    assertThat(ASKED).isEmpty();
  }

  @Test
  void shouldNotCarryCredentialsToWhereARedirectLeads() {
    ASKED.clear();
    String answer =
        simoom
            .bean(CamelContext.class)
            .createProducerTemplate()
            .requestBody("direct:redirected", "x", String.class);

    assertThat(answer).isEqualTo("302");
    assertThat(ASKED).isEmpty();
  }

  private static List<String> topics() {
    return TopicReader.topics(simoom.broker());
  }

  private static final String ROUTES =
      """
      - route:
          id: removed
          from:
            id: removed-from
            uri: platform-http:/removed
            steps:
              - removeHeaders:
                  id: removed-headers
                  pattern: "*"
              - to:
                  id: removed-to
                  uri: kafka:mine.removed
      - route:
          id: forgotten
          from:
            id: forgotten-from
            uri: platform-http:/forgotten
            steps:
              - to:
                  id: forgotten-to
                  uri: kafka:mine.forgotten
      - route:
          id: redirected
          from:
            id: redirected-from
            uri: direct:redirected
            steps:
              - setHeader:
                  id: credentials
                  name: Authorization
                  constant: Basic c2VjcmV0
              - to:
                  id: redirected-to
                  uri: http://{{other}}/redirect
                  parameters:
                    throwExceptionOnFailure: false
              - setBody:
                  id: redirected-code
                  simple: "${header.CamelHttpResponseCode}"
      """;
}
