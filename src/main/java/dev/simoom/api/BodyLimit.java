package dev.simoom.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** How large a body may be: 1 MiB, whether its length was announced or not. */
final class BodyLimit {
  static final int BYTES = 1 << 20;

  /** Refuses a body whose announced length is over the limit, without reading any of it. */
  void checkAnnounced(HttpServletRequest request) {
    if (request.getContentLengthLong() > BYTES) {
      throw tooLarge();
    }
  }

  /** The whole body. */
  byte[] read(HttpServletRequest request) throws IOException {
    byte[] body;
    long announced = request.getContentLengthLong();
    try {
      body =
          announced >= 0 && announced <= BYTES
              ? request.getInputStream().readNBytes((int) announced)
              : request.getInputStream().readNBytes(BYTES + 1);
    } catch (IOException e) {
      throw new ProblemException(400, "the body ends, or stalls, before its announced end");
    }
    if (body.length > BYTES) {
      throw tooLarge();
    }
    return body;
  }

  private static ProblemException tooLarge() {
    return new ProblemException(413, "the body has more than " + BYTES + " bytes");
  }
}
