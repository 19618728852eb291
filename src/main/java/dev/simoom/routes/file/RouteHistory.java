package dev.simoom.routes.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Route files as earlier versions shipped them, by their hash: a copy that is the same was never
 * edited. The list is the resource {@code routes-history.txt}: hash, name, version.
 *
 * @param versions the version that shipped it, by hash and name
 */
record RouteHistory(Map<String, String> versions) {
  private static final String LIST = "/routes-history.txt";

  static RouteHistory read() {
    Map<String, String> versions = new HashMap<>();
    try (InputStream from = RouteHistory.class.getResourceAsStream(LIST)) {
      new String(from.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\s+"))
          .forEach(parts -> versions.put(parts[0] + " " + parts[1], parts[2]));
    } catch (IOException e) {
      throw new UncheckedIOException("the list of earlier route files cannot be read", e);
    }
    return new RouteHistory(versions);
  }

  /** The earlier version that shipped this very text under this name. */
  Optional<String> versionOf(RouteText text) {
    return Optional.ofNullable(versions.get(hash(text.text()) + " " + text.name()));
  }

  /** SHA-256 of a text with lines ended by a line feed, in hexadecimal. */
  static String hash(String text) {
    try {
      byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
