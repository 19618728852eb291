package dev.simoom.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.http.ApiTest;
import dev.simoom.http.LoggedBytes;
import dev.simoom.support.LiveHeap;
import dev.simoom.support.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * Ways to stop the service from outside, from raw sockets. While each goes on, health checks are
 * answered, from the attacker's address too, and another address's {@code /predict} is. The time
 * limits are those of a machine that is busy with other things; the figures are measured by
 * {@code scripts/attack.py}.
 */
@ApiTest
@TestPropertySource(
    properties = {
      "simoom.connections.head=2s",
      "simoom.connections.body=4s",
      "simoom.connections.answer=4s"
    })
class AttackTest {
  private static final String ATTACKER = "127.0.0.66";
  private static final String CUSTOMER = "127.0.0.7";
  private static final String PREDICT =
      "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ";
  private static final long WITHIN_MILLIS = Long.getLong("simoom.attack.within-ms", 5_000);

  private final int port;
  private final List<RawHttp> attackers = new ArrayList<>();
  private final LoggedBytes log = new LoggedBytes();

  AttackTest(@LocalServerPort int port) {
    this.port = port;
  }

  @BeforeEach
  void begin() {
    log.begin();
  }

  @AfterEach
  void end() throws IOException {
    for (RawHttp attacker : attackers) {
      attacker.close();
    }
    log.end();
    shouldServe("when it is over");
    assertThat(log.bytes()).as("bytes logged").isLessThan(20_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void shouldServeWhile400BodiesAreSentByteByByte(int addresses) throws IOException {
    for (int i = 0; i < 400; i++) {
      attack(i, addresses).send(PREDICT + "1000\r\n\r\n{");
    }
    for (int round = 0; round < 5; round++) {
      shouldServe("round " + round);
      attackers.forEach(attacker -> sendAnyway(attacker, " "));
    }
    shouldEndThem();
  }

  @Test
  void shouldServeWhile400HeadsAreSentByteByByte() throws IOException {
    for (int i = 0; i < 400; i++) {
      attack(i, 1).send("GET /version HTTP/1.1\r\nHost: x\r\nX-A: ");
    }
    for (int round = 0; round < 5; round++) {
      shouldServe("round " + round);
      attackers.forEach(attacker -> sendAnyway(attacker, "a"));
    }
    shouldEndThem();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void shouldServeWhile400AnswersAreNotRead(int addresses) throws IOException {
    String many = "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".repeat(150);
    for (int i = 0; i < 400; i++) {
      attack(i, addresses).send(many);
    }
    for (int round = 0; round < 5; round++) {
      shouldServe("round " + round);
    }
  }

  @Test
  void shouldServeWhile10000ConnectionsSayNothing() throws IOException {
    for (int i = 0; i < 10_000; i++) {
      attack(i, 1);
      if (i % 2500 == 0) {
        shouldServe(i + " connections");
      }
    }
    shouldServe("all");
    assertThat(attackers.get(0).isClosedWithin(10_000)).as("the oldest has gone").isTrue();
    assertThat(attackers.get(9_999).isClosedWithin(100)).as("the newest is there").isFalse();
  }

  @Test
  void shouldServeWhile200LargeBodiesAreInferred() throws Exception {
    byte[] body = largeBody();
    String head =
        "POST /v2/models/champion/infer HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + ("Content-Length: " + body.length + "\r\n\r\n");
    long before = LiveHeap.of(ProcessHandle.current().pid());
    ExecutorService pool = Executors.newFixedThreadPool(50);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(pool.submit(() -> infer(head, body)));
      }
      shouldServe("during");
      for (Future<Integer> answer : answers) {
        assertThat(answer.get(120, TimeUnit.SECONDS)).isIn(0, 400, 429);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(LiveHeap.of(ProcessHandle.current().pid()) - before)
        .as("heap that stays")
        .isLessThan(32L << 20);
  }

  private int infer(String head, byte[] body) throws IOException {
    try (RawHttp http = RawHttp.from(ATTACKER, port)) {
      http.send(head).send(body);
      return http.answer(false).status();
    } catch (IOException ended) {
      // an early answer ends the connection
      return 0;
    }
  }

  /** 1 MiB of small objects where numbers should be. */
  private static byte[] largeBody() {
    StringBuilder body = new StringBuilder("{\"parameters\":[");
    while (body.length() < (1 << 20) - 100) {
      body.append("{\"a\":1},");
    }
    return body.append("{}]}").toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void shouldServeWhile1000StreamsAreAskedForByOneAddress() throws IOException {
    int streams = 0;
    for (int i = 0; i < 1000; i++) {
      RawHttp attacker = attack(i, 1);
      attacker.send("GET /predictions/stream HTTP/1.1\r\nHost: x\r\n\r\n");
      RawHttp.Answer answer = attacker.head();
      assertThat(answer.status()).isIn(200, 429);
      streams += answer.status() == 200 ? 1 : 0;
    }
    assertThat(streams).isEqualTo(16);
    try (RawHttp customer = RawHttp.from(CUSTOMER, port)) {
      customer.send("GET /predictions/stream HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(customer.head().status()).isEqualTo(200);
    }
  }

  @Test
  void shouldLetGoOfClientsThatHangUp() throws IOException {
    for (int i = 0; i < 500; i++) {
      try (RawHttp rude = RawHttp.from(ATTACKER, port)) {
        rude.send("GET /assets/swagger-ui/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n");
        rude.send("GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".repeat(20));
      }
    }
  }

  private RawHttp attack(int number, int addresses) throws IOException {
    String address = addresses == 1 ? ATTACKER : "127.0.1." + (1 + number % addresses);
    RawHttp attacker = RawHttp.from(address, port);
    attackers.add(attacker);
    return attacker;
  }

  private static void sendAnyway(RawHttp attacker, String text) {
    try {
      attacker.send(text);
    } catch (IOException ended) {
      // by the server: that is what should be
    }
  }

  private void shouldEndThem() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> attackers.stream().allMatch(AttackTest::hasEnded));
  }

  private static boolean hasEnded(RawHttp attacker) {
    try {
      return attacker.isClosedWithin(1);
    } catch (IOException e) {
      return true;
    }
  }

  private void shouldServe(String when) throws IOException {
    for (String address : List.of(CUSTOMER, ATTACKER, "127.0.1.1")) {
      assertTime(address + " /health/live " + when, () -> health(address));
    }
    assertTime("/predict " + when, this::predict);
  }

  private void health(String address) throws IOException {
    try (RawHttp http = RawHttp.from(address, port)) {
      assertThat(http.ask("GET", "/health/live").status()).isEqualTo(200);
    }
  }

  private void predict() throws IOException {
    try (RawHttp http = RawHttp.from(CUSTOMER, port)) {
      http.send(PREDICT + "11\r\n\r\n{\"price\":1}");
      assertThat(http.answer(false).status()).isEqualTo(200);
    }
  }

  /** Something that talks to the server. */
  private interface Talk {
    void run() throws IOException;
  }

  private static void assertTime(String what, Talk talk) throws IOException {
    long begun = System.nanoTime();
    talk.run();
    long millis = (System.nanoTime() - begun) / 1_000_000;
    assertThat(millis).as("milliseconds of %s", what).isLessThan(WITHIN_MILLIS);
  }
}
