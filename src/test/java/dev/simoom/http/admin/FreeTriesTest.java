package dev.simoom.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.ApiTest;
import dev.simoom.http.problem.ApiClient;
import dev.simoom.http.server.GuessGuard;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The tries that a client has before it must wait, in a process that nobody else asks. */
@ApiTest
@TestPropertySource(properties = "simoom.admin.password=open-sesame-3")
class FreeTriesTest {
  @Test
  void shouldCountAWrongPasswordOnce(@LocalServerPort int port) {
    ApiClient api = new ApiClient(port);
    String wrong = "admin:wrong";
    String header =
        "Basic " + Base64.getEncoder().encodeToString(wrong.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < GuessGuard.FREE; i++) {
      ApiClient.Reply reply = api.get("/actuator", "Authorization", header);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.header("Retry-After")).as("try %d", i + 1).isEmpty();
    }
  }
}
