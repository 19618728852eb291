package dev.simoom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.http.problem.ApiClient;
import dev.simoom.http.request.ContractSchemas;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Bodies that no client should send; the seed is fixed, so that a failure comes again. The long
 * form: {@code mvn test -Dtest=FuzzTest -Dsimoom.fuzz.bodies=20000}.
 */
@ApiTest
class FuzzTest {
  private static final int BODIES = Integer.getInteger("simoom.fuzz.bodies", 2000);
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
  private static final long MOST_GROWTH = 32L << 20;
  private static final List<String> VALUES =
      List.of(
          "1",
          "0",
          "-1",
          "0.5",
          "50000.0",
          "1e-5",
          "1e999",
          "-1e999",
          "1e-999",
          "NaN",
          "Infinity",
          "-Infinity",
          "null",
          "true",
          "\"1\"",
          "\"\"",
          "[]",
          "{}",
          "[1]",
          "{\"n\":1}",
          "1.5",
          "9".repeat(400),
          "9".repeat(1200),
          "0." + "1".repeat(500),
          "\"\\u0000\"",
          "\"\uD83D\uDE00\"",
          "[[[[[[[[[[[1]]]]]]]]]]]",
          "01",
          "+1",
          ".5",
          "1.",
          "0x1",
          "nul",
          "'1'",
          "-");

  private final ApiClient api;
  private final ContractSchemas schemas = new ContractSchemas();
  private final Random random = new Random(20_260_809);
  private final List<String> names;

  FuzzTest(@LocalServerPort int port) {
    api = new ApiClient(port);
    names = new java.util.ArrayList<>(new FeatureCatalogue().names());
    names.addAll(
        List.of("volatility", "trade_intensity", "rows", "nonsense", "", "\\u0000", "prix\u00e9"));
  }

  @Test
  void shouldAnswerEveryBodyWithinTheContract() {
    int good = 0;
    for (int i = 0; i < BODIES; i++) {
      byte[] body = mangled(random.nextInt(3) == 0 ? rows() : object());
      ApiClient.Reply reply = api.predict(BodyPublishers.ofByteArray(body));
      String shown = new String(body, StandardCharsets.UTF_8);
      assertThat(reply.status()).as(shown).isIn(200, 400, 422);
      if (reply.status() == 200) {
        good++;
        assertThat(schemas.allowsPredict(shown)).as(shown).isTrue();
      }
    }
    assertThat(good).as("bodies that are in order").isGreaterThan(BODIES / 50);
  }

  @Test
  void shouldAnswerWildBodiesTooAndKeepNothingOfThem() {
    WildJson wild = new WildJson(random);
    for (int i = 0; i < BODIES / 10; i++) {
      answersWild(wild.next());
    }
    long before = usedAfterCollection();
    for (int i = 0; i < BODIES; i++) {
      answersWild(wild.next());
    }
    assertThat(usedAfterCollection() - before).as("bytes kept").isLessThan(MOST_GROWTH);
  }

  private void answersWild(byte[] body) {
    isAnswered(api.predict(BodyPublishers.ofByteArray(body)), body);
  }

  private static void isAnswered(ApiClient.Reply reply, byte[] body) {
    assertThat(reply.status())
        .as(() -> new String(body, 0, Math.min(body.length, 500), StandardCharsets.UTF_8))
        .isIn(200, 400, 422);
  }

  @Test
  void shouldAnswerEveryInferenceRequestToo() {
    WildJson wild = new WildJson(random);
    int good = 0;
    for (int i = 0; i < BODIES; i++) {
      byte[] body = random.nextInt(4) == 0 ? wild.next() : mangled(inference());
      ApiClient.Reply reply =
          api.ask(
              "POST",
              "/v2/models/champion/infer",
              BodyPublishers.ofByteArray(body),
              "Content-Type",
              "application/json");
      isAnswered(reply, body);
      good += reply.status() == 200 ? 1 : 0;
    }
    assertThat(good).as("requests that are in order").isGreaterThan(BODIES / 50);
  }

  /** An inference request of one tensor, often with one thing wrong. */
  private String inference() {
    int rows = random.nextInt(5) == 0 ? random.nextInt(4) : 1;
    int columns = random.nextInt(5) == 0 ? random.nextInt(5) : 3;
    String shape = "[" + rows + "," + columns + "]";
    StringBuilder data = new StringBuilder("[");
    for (int i = 0; i < 3; i++) {
      data.append(i == 0 ? "" : ",")
          .append(
              random.nextInt(6) == 0
                  ? VALUES.get(random.nextInt(VALUES.size()))
                  : Double.toString(random.nextDouble()));
    }
    String type =
        random.nextInt(5) == 0
            ? List.of("FP32", "INT64", "BYTES", "BOOL", "", "fp64").get(random.nextInt(6))
            : "FP64";
    String name = random.nextInt(5) == 0 ? names.get(random.nextInt(names.size())) : "input0";
    return ("{\"inputs\":[{\"name\":\"%s\",\"shape\":%s,\"datatype\":\"%s\",\"data\":%s]}]}")
        .formatted(name, shape, type, data);
  }

  private static long usedAfterCollection() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, MEMORY.getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private String rows() {
    StringBuilder rows = new StringBuilder("{\"rows\":[");
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      rows.append(i == 0 ? "" : ",").append(object());
    }
    return rows.append("]}").toString();
  }

  private String object() {
    StringBuilder object = new StringBuilder("{");
    if (random.nextInt(10) > 0) {
      object.append("\"price\":").append(1 + random.nextInt(9)).append(',');
    }
    if (random.nextInt(2) > 0) {
      object.append("\"n\":").append(random.nextInt(9)).append(',');
    }
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      boolean plain = random.nextInt(3) > 0;
      object
          .append('"')
          .append(names.get(random.nextInt(plain ? names.size() - 7 : names.size())))
          .append("\":")
          .append(
              plain
                  ? Double.toString(random.nextDouble())
                  : VALUES.get(random.nextInt(VALUES.size())))
          .append(',');
    }
    if (object.charAt(object.length() - 1) == ',') {
      object.setLength(object.length() - 1);
    }
    return object.append('}').toString();
  }

  private byte[] mangled(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    switch (random.nextInt(8)) {
      case 0 -> bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      default -> {}
    }
    return bytes;
  }
}
