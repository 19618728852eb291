package dev.simoom.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bodies that follow no contract: most are JSON of some shape, some were JSON once. */
final class WildJson {
  private static final int DEEPEST = 6;
  private static final List<String> KEYS =
      List.of(
          "price", "rows", "n", "ret_mean", "ret_std", "midprice", "", "\\u0000", "\u00fc", "a");
  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0.0",
          "1",
          "1e308",
          "1e309",
          "-1e400",
          "1e-400",
          "NaN",
          "-Infinity",
          "123456789012345678901234567890",
          "\"\"",
          "\"1\"",
          "\"\uD83D\uDE00\u202e\u0000\"".replace("\u0000", "\\u0000"),
          "\"\\ud800\"",
          "\"" + "x".repeat(3000) + "\"");

  private final Random random;

  WildJson(Random random) {
    this.random = random;
  }

  /** The next one. */
  byte[] next() {
    return switch (random.nextInt(12)) {
      case 0 -> deep(random.nextInt(20_000));
      case 1 -> bytes("9".repeat(1 + random.nextInt(5000)));
      case 2 -> wideRows(random.nextInt(1200));
      case 3 -> noise(random.nextInt(200));
      case 4 -> cutOff(bytes(value(0)));
      case 5 -> bytes(repeatedKey(random.nextInt(2000)));
      case 6 -> bytes("\uFEFF" + value(0));
      case 7 -> value(0).getBytes(StandardCharsets.UTF_16);
      default -> bytes(value(0));
    };
  }

  private String value(int depth) {
    int kind = random.nextInt(depth < DEEPEST ? 4 : 2);
    StringBuilder json = new StringBuilder();
    int size = random.nextInt(5);
    switch (kind) {
      case 2 -> {
        for (int i = 0; i < size; i++) {
          json.append(i == 0 ? "" : ",").append(value(depth + 1));
        }
        return "[" + json + "]";
      }
      case 3 -> {
        for (int i = 0; i < size; i++) {
          String key = KEYS.get(random.nextInt(KEYS.size()));
          json.append(i == 0 ? "" : ",").append('"').append(key).append("\":");
          json.append(value(depth + 1));
        }
        return "{" + json + "}";
      }
      default -> {
        return SCALARS.get(random.nextInt(SCALARS.size()));
      }
    }
  }

  private byte[] deep(int depth) {
    String open = random.nextBoolean() ? "[" : "{\"rows\":";
    boolean inPrice = random.nextBoolean();
    return bytes((inPrice ? "{\"price\":" : "") + open.repeat(depth) + "1");
  }

  private byte[] wideRows(int count) {
    return bytes("{\"rows\":[" + "{\"n\":1},".repeat(count) + value(DEEPEST) + "]}");
  }

  private String repeatedKey(int count) {
    return "{" + "\"price\":1,".repeat(count) + "\"price\":2}";
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] cutOff(byte[] body) {
    return Arrays.copyOf(body, random.nextInt(body.length + 1));
  }

  private static byte[] bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
