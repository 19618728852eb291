package dev.simoom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.request.ContractSchemas;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class MalformedHttpTest {
  private final int port;
  private final ContractSchemas schemas = new ContractSchemas();

  MalformedHttpTest(@LocalServerPort int port) {
    this.port = port;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /{} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /a%2fb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /version HTTP/1.1\r\n\r\n",
        "GET /version HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /version HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        "GET /version HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST /predict HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n\r\n",
        "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "TRACE /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "FROB /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "CONNECT x:1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /version HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\nConnection: close\r\n\r\n",
      })
  void shouldAnswerWithProblemDetails(String request) throws IOException {
    shouldBeAProblem(request, exchange(request.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {9_000, 70_000})
  void shouldAnswerHeadersThatAreTooLarge(int size) throws IOException {
    String request = "GET /version HTTP/1.1\r\nHost: x\r\nX-A: " + "a".repeat(size) + "\r\n\r\n";
    shouldBeAProblem(request, exchange(request.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /**
   * Requests that were HTTP before bytes of them were changed, left out or doubled. The long form:
   * {@code -Dsimoom.fuzz.requests=20000}.
   */
  @Test
  void shouldAnswerRequestsThatWereMangled() throws IOException {
    Random random = new Random(20260107);
    int requests = Integer.getInteger("simoom.fuzz.requests", 500);
    for (int i = 0; i < requests; i++) {
      byte[] request = mangled(random);
      String answer = exchange(request);
      String shown = new String(request, StandardCharsets.ISO_8859_1);
      assertThat(answer)
          .as(shown)
          .doesNotStartWith("HTTP/1.1 5")
          .doesNotContain("Apache", "Exception", "Server:", "\tat ");
      if (shown.contains("\r\n\r\n")) {
        assertThat(answer).as(shown).isNotEmpty();
      }
    }
  }

  private static byte[] mangled(Random random) {
    String body = "{\"price\":1}";
    String whole =
        random.nextBoolean()
            ? "GET /version HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nConnection: close\r\n\r\n"
            : "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + ("Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body);
    byte[] bytes = whole.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        case 2 -> bytes = cut(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)));
        default -> bytes = twice(bytes, at);
      }
    }
    return bytes;
  }

  private static byte[] cut(byte[] bytes, int from, int to) {
    byte[] rest = Arrays.copyOf(bytes, Math.max(1, bytes.length - (to - from)));
    System.arraycopy(
        bytes, to, rest, from, Math.max(0, Math.min(rest.length - from, bytes.length - to)));
    return rest;
  }

  private static byte[] twice(byte[] bytes, int from) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + (bytes.length - from));
    System.arraycopy(bytes, from, longer, bytes.length, bytes.length - from);
    return longer;
  }

  private void shouldBeAProblem(String request, String answer) {
    String head = answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n")));
    String body = answer.substring(Math.max(0, answer.indexOf("\r\n\r\n")));
    assertThat(head).as(request).matches("(?s)HTTP/1.1 4\\d\\d.*").doesNotContain("Server:");
    assertThat(head).as(request).contains("Content-Type: application/problem+json");
    assertThat(head).contains("X-Content-Type-Options: nosniff");
    assertThat(schemas.judgeProblem(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1)))
        .isEmpty();
    assertThat(answer).doesNotContain("Apache").doesNotContain("<html").doesNotContain("Exception");
  }

  private String exchange(byte[] request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
