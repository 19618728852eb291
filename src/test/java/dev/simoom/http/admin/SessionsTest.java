package dev.simoom.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.ApiTest;
import dev.simoom.support.RawHttp;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.TestPropertySource;

/** Who has a session, and how many there are. */
@ApiTest
@TestPropertySource(properties = "simoom.admin.password=open-sesame-1")
class SessionsTest {
  private static final String RIGHT =
      "Authorization: Basic "
          + Base64.getEncoder()
              .encodeToString("admin:open-sesame-1".getBytes(StandardCharsets.UTF_8));

  private final int port;

  SessionsTest(@LocalServerPort int port) {
    this.port = port;
  }

  @Test
  void shouldMakeNoSessionForAPassword() throws IOException {
    try (RawHttp http = RawHttp.to(port)) {
      for (String path : List.of("/actuator", "/models", "/actuator/metrics", "/nothing")) {
        assertThat(http.ask("GET", path, RIGHT).headers().toString())
            .as(path)
            .doesNotContain("simoom-session");
      }
    }
  }

  @Test
  void shouldWrapNothingInAScript() throws IOException {
    try (RawHttp http = RawHttp.to(port)) {
      String body = "{\"type\":\"version\"}";
      http.send(
          "POST /actuator/jolokia?%63allback=evil HTTP/1.1\r\nHost: x\r\n"
              + (RIGHT + "\r\nContent-Type: application/json\r\n")
              + ("Content-Length: " + body.length() + "\r\n\r\n" + body));
      RawHttp.Answer answer = http.answer(false);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).doesNotContain("evil");
    }
  }

  @Test
  void shouldEndTheOldestOfTooMany() {
    SessionLimit limit = new SessionLimit();
    List<MockHttpSession> sessions = new ArrayList<>();
    for (int i = 0; i < SessionLimit.MOST + 3; i++) {
      MockHttpSession session = new MockHttpSession();
      sessions.add(session);
      limit.sessionCreated(new HttpSessionEvent(session));
      sessions.stream()
          .filter(MockHttpSession::isInvalid)
          .forEach(gone -> limit.sessionDestroyed(new HttpSessionEvent(gone)));
    }
    assertThat(sessions.subList(0, 3)).allMatch(MockHttpSession::isInvalid);
    assertThat(sessions.subList(3, sessions.size())).noneMatch(MockHttpSession::isInvalid);
  }
}
