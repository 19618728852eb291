package dev.simoom.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.http.ApiTest;
import dev.simoom.http.problem.ApiClient;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.route.LatestPredictions;
import dev.simoom.support.RawHttp;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.core.StandardContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

@ApiTest
@TestPropertySource(
    properties = {
      "simoom.console.heartbeat=200ms",
      "simoom.console.most-clients=3",
      "simoom.console.most-waiting=64",
      "simoom.console.history=60s"
    })
class PredictionStreamTest {
  private static final AtomicLong SECOND = new AtomicLong(1_700_000_000);

  private final int port;
  private final LatestPredictions latest;
  private final LatestPrices prices;
  private final PredictionHistory history;
  private final StreamClients clients;
  private final TomcatWebServer tomcat;

  PredictionStreamTest(
      @LocalServerPort int port,
      LatestPredictions latest,
      LatestPrices prices,
      PredictionHistory history,
      StreamClients clients,
      ServletWebServerApplicationContext context) {
    this.tomcat = (TomcatWebServer) context.getWebServer();
    this.port = port;
    this.latest = latest;
    this.prices = prices;
    this.history = history;
    this.clients = clients;
  }

  @AfterEach
  void shouldForgetWhoHasGone() {
    await().atMost(20, SECONDS).until(() -> clients.count() == 0);
    await().atMost(20, SECONDS).until(() -> unfinished() == 0);
  }

  @Test
  void shouldTellEachPredictionWithTheNewestPrice() {
    prices.accept("BTC-USD", 50_000.5);
    try (EventLines events = listen("")) {
      long second = predict("BTC-USD");
      EventLines.Event event = events.next();
      assertThat(event.name()).isEqualTo("prediction");
      assertThat(event.data().path("second").asLong()).isEqualTo(second);
      assertThat(event.data().path("product_id").asText()).isEqualTo("BTC-USD");
      assertThat(event.data().path("price").asDouble()).isEqualTo(50_000.5);
      assertThat(event.data().path("predicted_at").asText()).endsWith("Z");
      predict("ETH-USD");
      assertThat(events.next().data().path("price").isNull()).isTrue();
    }
  }

  @Test
  void shouldGoOnAfterTheLastEventThatTheClientSaw() {
    String seen;
    try (EventLines events = listen("")) {
      predict("BTC-USD");
      seen = events.next().id();
    }
    List<Long> missed = List.of(predict("BTC-USD"), predict("ETH-USD"), predict("BTC-USD"));
    try (EventLines events = listen("", "Last-Event-ID: " + seen)) {
      for (long second : missed) {
        assertThat(events.next().data().path("second").asLong()).isEqualTo(second);
      }
      long live = predict("BTC-USD");
      assertThat(events.next().data().path("second").asLong()).isEqualTo(live);
    }
  }

  @Test
  void shouldTellTheLastSecondsToWhoAsksForThem() {
    long newest = 0;
    for (int i = 0; i < 100; i++) {
      newest = predict("BTC-USD");
    }
    try (EventLines events = listen("?seconds=30")) {
      assertThat(events.next().data().path("second").asLong()).isEqualTo(newest - 29);
    }
  }

  @Test
  void shouldTakeAnIdOfAnotherProcessForNone() {
    predict("BTC-USD");
    try (EventLines events = listen("", "Last-Event-ID: other-1")) {
      long live = predict("BTC-USD");
      assertThat(events.next().data().path("second").asLong()).isEqualTo(live);
    }
  }

  @Test
  void shouldKeepTheLineAliveWhileNothingHappens() {
    try (EventLines events = listen("")) {
      assertThat(events.comments(3)).isTrue();
    }
  }

  @Test
  void shouldTellHowItIsAtFirstAndWithEachHeartbeat() {
    try (EventLines events = listen("")) {
      for (int i = 0; i < 2; i++) {
        EventLines.Event pulse = events.nextOfAny();
        assertThat(pulse.name()).isEqualTo("pulse");
        assertThat(pulse.id()).isEmpty();
        assertThat(pulse.data().path("status").asText()).isEqualTo("healthy");
        assertThat(pulse.data().path("parts").findValuesAsText("part"))
            .containsExactlyInAnyOrder("kafka", "source", "remote-models");
        assertThat(pulse.data().path("model_version").asText()).isEqualTo("fake/7");
        assertThat(pulse.data().path("every_seconds").asDouble()).isEqualTo(0.2);
        assertThat(pulse.data().path("figures").path("requests").isNumber()).isTrue();
      }
    }
  }

  @Test
  void shouldTellWhatBecameOfAPredictionToThoseWhoMissedItToo() {
    String seen;
    long second;
    try (EventLines events = listen("")) {
      second = predict("BTC-USD");
      seen = events.next().id();
      history.add(new ShownOutcome("BTC-USD", second, "fake/7", 0.25, 0, 1, 2e-4));
      shouldBeTheOutcome(events.next(), second);
    }
    try (EventLines events = listen("", "Last-Event-ID: " + seen)) {
      shouldBeTheOutcome(events.next(), second);
    }
  }

  private static void shouldBeTheOutcome(EventLines.Event event, long second) {
    assertThat(event.name()).isEqualTo("outcome");
    assertThat(event.data().path("second").asLong()).isEqualTo(second);
    assertThat(event.data().path("prediction").asInt()).isZero();
    assertThat(event.data().path("spike").asInt()).isEqualTo(1);
    assertThat(event.data().path("sigma_future").asDouble()).isEqualTo(2e-4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?seconds=-1", "?seconds=3601", "?seconds=x", "?seconds=99999999999999999999"})
  void shouldNameASpanThatIsNotThere(String query) {
    ApiClient.Reply reply = new ApiClient(port).get("/predictions/stream" + query);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).startsWith("seconds ");
  }

  /** A stream would never end, and leave the connection to nobody. */
  @Test
  void shouldRefuseHead() throws IOException {
    try (RawHttp raw = RawHttp.to(port)) {
      assertThat(raw.ask("HEAD", "/v1/predictions/stream").status()).isEqualTo(405);
      assertThat(raw.ask("HEAD", "/predictions/stream").status()).isEqualTo(405);
      assertThat(raw.ask("HEAD", "/health").status()).isEqualTo(200);
    }
    assertThat(clients.count()).isZero();
  }

  @Test
  void shouldRefuseOneListenerTooMany() {
    try (EventLines first = listen("");
        EventLines second = listen("");
        EventLines third = listen("")) {
      ApiClient.Reply reply = new ApiClient(port).get("/predictions/stream");
      assertThat(reply.status()).isEqualTo(429);
      assertThat(reply.header("Retry-After")).isEqualTo("30");
      assertThat(reply.detail()).contains("3");
      assertThat(first.comments(1) && second.comments(1) && third.comments(1)).isTrue();
    }
  }

  @Test
  void shouldGiveAPlaceOfTheAddressThatHasMostToAnother() throws IOException {
    try (EventLines first = listen("");
        EventLines second = listen("");
        EventLines third = listen("");
        RawHttp other = RawHttp.from("127.0.0.9", port)) {
      assertThat(first.comments(1)).isTrue();
      other.send("GET /predictions/stream HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(other.head().status()).isEqualTo(200);
      await().atMost(20, SECONDS).until(() -> clients.count() == 3);
      assertThat(second.comments(1) && third.comments(1)).isTrue();
      try (RawHttp another = RawHttp.from("127.0.0.9", port)) {
        another.send("GET /predictions/stream HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(another.head().status()).as("two and two is no better").isEqualTo(429);
      }
    }
  }

  @Test
  void shouldNeverWaitForAClientThatDoesNotRead() throws IOException {
    try (Socket deaf = new Socket();
        EventLines good = listen("")) {
      deaf.setReceiveBufferSize(1024);
      deaf.connect(new java.net.InetSocketAddress("127.0.0.1", port));
      deaf.getOutputStream()
          .write(
              "GET /predictions/stream HTTP/1.1\r\nHost: x\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      await().atMost(10, SECONDS).until(() -> clients.count() == 2);
      long start = System.nanoTime();
      for (int i = 0; i < 100; i++) {
        long second = 0;
        for (int j = 0; j < 30; j++) {
          second = predict("BTC-USD");
        }
        while (good.next().data().path("second").asLong() != second) {}
      }
      assertThat(System.nanoTime() - start).isLessThan(SECONDS.toNanos(30));
    }
  }

  @Test
  void shouldEndTheLineOfAClientThatBreaksOffInTheMidstOfIt() throws IOException {
    for (int i = 0; i < 60; i++) {
      predict("BTC-USD");
    }
    for (int i = 0; i < 100; i++) {
      try (Socket rude = new Socket("127.0.0.1", port)) {
        rude.setSoLinger(true, 0);
        rude.getOutputStream()
            .write(
                "GET /predictions/stream?seconds=60 HTTP/1.1\r\nHost: x\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        rude.getInputStream().read();
        predict("BTC-USD");
      }
      await().atMost(20, SECONDS).until(() -> clients.count() == 0);
    }
    await().atMost(20, SECONDS).untilAsserted(() -> assertThat(unfinished()).isZero());
  }

  private long unfinished() {
    return ((StandardContext) tomcat.getTomcat().getHost().findChildren()[0])
        .getInProgressAsyncCount();
  }

  private EventLines listen(String query, String... headers) {
    return new EventLines(port, "/predictions/stream" + query, headers);
  }

  private long predict(String product) {
    long second = SECOND.incrementAndGet();
    latest.accept(
        new Prediction(
            product,
            second,
            0.3,
            0,
            0.5,
            "ml",
            "fake/7",
            "other",
            Instant.ofEpochSecond(second + 1)));
    return second;
  }
}
