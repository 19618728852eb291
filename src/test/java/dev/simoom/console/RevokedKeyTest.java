package dev.simoom.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.simoom.http.ApiTest;
import dev.simoom.http.access.ApiKey;
import dev.simoom.http.problem.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A key that is taken out of the file of keys ends what it opened, without a restart. */
@ApiTest
class RevokedKeyTest {
  private static final String KEPT = "kept sha256:" + ApiKey.hashOf("the-kept-key") + "\n";
  private static final String GIVEN_BACK = "gone sha256:" + ApiKey.hashOf("the-other-key") + "\n";

  @TempDir static Path folder;
  private final int port;

  RevokedKeyTest(@LocalServerPort int port) {
    this.port = port;
  }

  @DynamicPropertySource
  static void keys(DynamicPropertyRegistry settings) {
    settings.add("simoom.access.api-keys", () -> write(KEPT + GIVEN_BACK).toString());
    settings.add("simoom.console.heartbeat", () -> "200ms");
  }

  @Test
  void shouldEndTheStreamOfAKeyThatIsTakenBack() {
    ApiClient client = new ApiClient(port);
    assertThat(client.get("/predictions/latest", "X-API-Key", "the-other-key").status())
        .isEqualTo(200);
    try (EventLines revoked = listen("the-other-key");
        EventLines kept = listen("the-kept-key")) {
      assertThat(revoked.comments(1) && kept.comments(1)).isTrue();

      write(KEPT);

      assertThat(revoked.comments(Integer.MAX_VALUE)).as("the stream goes on").isFalse();
      assertThat(kept.comments(3)).isTrue();
      await()
          .atMost(20, SECONDS)
          .until(
              () ->
                  client.get("/predictions/latest", "X-API-Key", "the-other-key").status() == 401);
      assertThatThrownBy(() -> listen("the-other-key")).hasMessageContaining("401");
      assertThat(client.get("/predictions/latest", "X-API-Key", "the-kept-key").status())
          .isEqualTo(200);
    }
  }

  private EventLines listen(String key) {
    return new EventLines(port, "/predictions/stream", "X-API-Key: " + key);
  }

  private static Path write(String text) {
    try {
      return Files.writeString(folder.resolve("keys.txt"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
