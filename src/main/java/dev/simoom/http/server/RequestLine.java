package dev.simoom.http.server;

import java.nio.charset.StandardCharsets;

/** What the first bytes of a request say it is for. */
enum RequestLine {
  /** A health check. */
  PROBE,
  /** The operator. */
  ADMIN,
  /** Anything else. */
  OTHER;

  /** So many bytes are enough to tell. */
  static final int BYTES = 32;

  /** Of the first bytes of a request. */
  static RequestLine of(byte[] bytes, int length) {
    String line = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    String path = line.substring(line.indexOf(' ') + 1);
    if (path.startsWith("/health")) {
      return PROBE;
    }
    return path.startsWith("/models") || path.startsWith("/actuator") || path.startsWith("/log")
        ? ADMIN
        : OTHER;
  }
}
