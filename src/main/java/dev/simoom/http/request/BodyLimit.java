package dev.simoom.http.request;

import dev.simoom.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * How large a body may be, whether its length was announced or not.
 *
 * @param bytes at the most
 */
record BodyLimit(int bytes) {
  /** Of the contract's operations. */
  static final BodyLimit CONTRACT = new BodyLimit(1 << 20);

  /**
   * Of the tools behind the login: Hawtio asks in one request of every operation of every MBean
   * whether it may be called: more with each route.
   */
  static final BodyLimit TOOLS = new BodyLimit(4 << 20);

  /** Refuses a body whose announced length is over the limit, without reading any of it. */
  void checkAnnounced(HttpServletRequest request) {
    if (request.getContentLengthLong() > bytes) {
      throw tooLarge();
    }
  }

  /**
   * The whole body. Its memory grows as it comes, not by what was announced.
   *
   * @param share of which the memory is taken
   */
  byte[] read(HttpServletRequest request, BodyBudget.Share share) throws IOException {
    long announced = request.getContentLengthLong();
    share.expect(announced);
    int most = announced >= 0 && announced <= bytes ? (int) announced : bytes + 1;
    byte[] body;
    try {
      body = read(request.getInputStream(), most, share);
    } catch (IOException e) {
      throw new ProblemException(400, "the body ends, or stalls, before its announced end");
    }
    if (body.length > bytes) {
      throw tooLarge();
    }
    if (announced > body.length) {
      throw new ProblemException(400, "the body ends, or stalls, before its announced end");
    }
    share.admitWhole(body.length);
    return body;
  }

  private static byte[] read(InputStream in, int most, BodyBudget.Share share) throws IOException {
    byte[] body = new byte[Math.min(most, BodyBudget.SMALL_BYTES)];
    int length = 0;
    while (length < most) {
      if (length == body.length) {
        int longer = Math.min(most, 2 * length);
        share.take(longer - length);
        body = Arrays.copyOf(body, longer);
      }
      int count = in.read(body, length, body.length - length);
      if (count < 0) {
        break;
      }
      length += count;
    }
    return length == body.length ? body : Arrays.copyOf(body, length);
  }

  private ProblemException tooLarge() {
    return new ProblemException(413, "the body has more than " + bytes + " bytes");
  }
}
