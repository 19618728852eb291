package dev.simoom.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.simoom.stream.HealthPart.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
  private static final ApiKey DESK = new ApiKey("desk", ApiKey.hashOf("desk-key"), 5);
  private static final ApiKey LAB = new ApiKey("lab", ApiKey.hashOf("lab-key"), 0);

  @TempDir Path folder;

  private AccessSettings settings(String single, Path file) {
    return new AccessSettings(
        single, file == null ? "" : file.toString(), 0, List.of(), Duration.ofMinutes(5));
  }

  private Path file(ApiKey... keys) throws IOException {
    StringBuilder text = new StringBuilder("# keys\n\n");
    for (ApiKey key : keys) {
      text.append(ApiKeyFile.line(key)).append(" # ").append(key.name()).append('\n');
    }
    return Files.writeString(folder.resolve("keys"), text);
  }

  @Test
  void shouldReadWhatItWrites() throws IOException {
    assertThat(ApiKeyFile.read(file(DESK, LAB))).containsExactly(DESK, LAB);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "desk|a line is NAME",
        "desk plain|a line is NAME",
        "desk sha256:12|the hash of desk",
        "desk sha256:HASH 0|the limit is '0'",
        "desk sha256:HASH many|the limit is 'many'",
        "de/sk sha256:HASH|the name is 'de/sk'",
        "lab sha256:HASH|the name lab is there twice"
      })
  void shouldNameTheLineThatIsWrong(String line, String reason) {
    String text = ApiKeyFile.line(LAB) + "\n" + line.replace("HASH", LAB.hash());
    assertThatThrownBy(() -> ApiKeyFile.parse("keys", text))
        .hasMessageStartingWith("keys line 2: " + reason);
  }

  @Test
  void shouldKnowTheSingleKeyAndThoseOfTheFile() throws IOException {
    try (ApiKeys keys = new ApiKeys(settings("single-key", file(DESK)))) {
      assertThat(keys.areNeeded()).isTrue();
      assertThat(keys.find("single-key")).map(ApiKey::name).contains("default");
      assertThat(keys.find("desk-key")).contains(DESK);
      assertThat(keys.find("lab-key")).isEmpty();
      assertThat(keys.find(DESK.hash())).isEmpty();
      assertThat(keys.find(null)).isEmpty();
    }
  }

  @Test
  void shouldBeOpenWithoutAnyAndClosedByAnEmptyFile() throws IOException {
    try (ApiKeys open = new ApiKeys(settings("", null));
        ApiKeys closed = new ApiKeys(settings("", file()))) {
      assertThat(open.areNeeded()).isFalse();
      assertThat(closed.areNeeded()).isTrue();
    }
  }

  @Test
  void shouldFollowItsFile() throws IOException {
    Path file = file(DESK, LAB);
    try (ApiKeys keys = new ApiKeys(settings("", file))) {
      assertThat(keys.isInForce(LAB)).isTrue();
      file(DESK);
      await().until(() -> keys.find("lab-key").isEmpty());
      assertThat(keys.isInForce(LAB)).isFalse();
      assertThat(keys.find("desk-key")).isPresent();
    }
  }

  @Test
  void shouldGoOnWithTheKeysBeforeAFileThatIsWrongOrGone() throws IOException {
    Path file = file(DESK);
    try (ApiKeys keys = new ApiKeys(settings("", file))) {
      assertThat(keys.check().status()).isEqualTo(Status.OK);
      Files.writeString(file, "broken");
      await().until(() -> keys.check().status() == Status.WARNING);
      assertThat(keys.find("desk-key")).isPresent();
      Files.delete(file);
      assertThat(keys.find("desk-key")).isPresent();
      file(LAB);
      await().until(() -> keys.check().status() == Status.OK);
      assertThat(keys.find("desk-key")).isEmpty();
      assertThat(keys.find("lab-key")).isPresent();
    }
  }

  @Test
  void shouldRefuseAFileThatIsNotThere() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> new ApiKeys(settings("", none)))
        .hasMessageContaining("SIMOOM_API_KEYS is " + none);
  }

  @Test
  void shouldTakeATokenUntilItEndsOrItsKeyDoes() throws IOException {
    Path file = file(DESK, LAB);
    Instant now = Instant.ofEpochSecond(1_000);
    try (ApiKeys keys = new ApiKeys(settings("", file))) {
      StreamTokens tokens = tokens(keys, now);
      String token = tokens.make(LAB).token();
      assertThat(tokens.find(token)).contains(LAB);
      assertThat(tokens.find(token.replace("lab", "desk"))).isEmpty();
      assertThat(tokens.find(token.replace("1300", "9999"))).isEmpty();
      assertThat(tokens(keys, now).find(token)).as("another process").isEmpty();
      file(DESK, new ApiKey("lab", ApiKey.hashOf("another"), 0));
      await().until(() -> tokens.find(token).isEmpty());
    }
  }

  @Test
  void shouldEndATokenInTime() throws IOException {
    try (ApiKeys keys = new ApiKeys(settings("", file(LAB)))) {
      MovingClock clock = new MovingClock();
      StreamTokens tokens = new StreamTokens(keys, Duration.ofMinutes(5), clock);
      String token = tokens.make(LAB).token();
      clock.now = clock.now.plusSeconds(300);
      assertThat(tokens.find(token)).isPresent();
      clock.now = clock.now.plusSeconds(1);
      assertThat(tokens.find(token)).isEmpty();
    }
  }

  private static final class MovingClock extends Clock {
    private Instant now = Instant.ofEpochSecond(1_000);

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "~~", "9~lab~x", "x~lab~y", "9999999999999~lab~x"})
  void shouldKnowWhatIsNoToken(String token) throws IOException {
    try (ApiKeys keys = new ApiKeys(settings("", file(LAB)))) {
      assertThat(tokens(keys, Instant.EPOCH).find(token)).isEmpty();
    }
  }

  private static StreamTokens tokens(ApiKeys keys, Instant now) {
    return new StreamTokens(keys, Duration.ofMinutes(5), Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void shouldCountEachClientAlone() {
    RateLimit limit = new RateLimit(Clock.fixed(Instant.ofEpochSecond(90), ZoneOffset.UTC));
    assertThat(limit.take("a", 1)).isEqualTo(new RateLimit.Left(1, 0, 60));
    assertThat(limit.take("b", 1).isTooMany()).isFalse();
    assertThat(limit.take("a", 1).isTooMany()).isTrue();
  }

  @Test
  void shouldRefuseWrongSettings() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(new AccessSettings("short", "", 0, List.of(), minute).hasShortKey()).isTrue();
    assertThat(new AccessSettings("longer-1", "", 0, List.of(), minute).hasShortKey()).isFalse();
    assertThat(new AccessSettings("", "", 0, List.of(), minute).hasShortKey()).isFalse();
    assertThatThrownBy(() -> new AccessSettings("", "", -1, List.of(), minute))
        .hasMessageContaining("SIMOOM_RATE_LIMIT is -1");
    for (String origin : List.of("*", "desk.example", "https://desk.example/", "https://*.x")) {
      assertThatThrownBy(() -> new AccessSettings("", "", 0, List.of(origin), minute))
          .hasMessageContaining("SIMOOM_CORS_ORIGINS has '" + origin + "'");
    }
  }
}
