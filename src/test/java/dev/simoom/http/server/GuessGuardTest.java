package dev.simoom.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuessGuardTest {
  private final HandClock clock = new HandClock();
  private final GuessGuard guard = new GuessGuard(clock, new KnownAddresses(Optional.empty()));

  @Test
  void shouldLetAFewMistakesPassAndThenWaitEverLonger() {
    for (int i = 0; i < GuessGuard.FREE; i++) {
      assertThat(wrong("a").waitSeconds()).isEmpty();
    }
    for (long wait : new long[] {1, 2, 4, 8}) {
      assertThat(wrong("a").waitSeconds()).hasValue(wait);
      clock.advance(wait * 1000);
      assertThat(wrong("a").waitSeconds()).isEmpty();
    }
    for (int i = 0; i < 20; i++) {
      clock.advance(300_000);
      wrong("a");
    }
    assertThat(wrong("a").waitSeconds()).hasValue(300);
  }

  @Test
  void shouldNotLookAtAPasswordBeforeTheWaitIsOver() {
    fail("a", GuessGuard.FREE);
    assertThat(right("a").right()).isFalse();
    clock.advance(999);
    assertThat(right("a").right()).isFalse();
    clock.advance(1);
    assertThat(right("a").right()).isTrue();
    assertThat(wrong("a").waitSeconds()).isEmpty();
  }

  @Test
  void shouldForgetMistakesOfLongAgoAndKeepClientsApart() {
    fail("a", GuessGuard.FREE);
    assertThat(right("b").right()).isTrue();
    clock.advance(900_000);
    fail("a", GuessGuard.FREE - 1);
    assertThat(right("a").right()).isTrue();
  }

  @Test
  void shouldHoldAllStrangersBackWhenManyGuessTogetherButNotTheOperator() {
    assertThat(right("home").right()).isTrue();
    for (int i = 0; i < GuessGuard.MOST_A_MINUTE; i++) {
      wrong("client" + i);
    }
    assertThat(right("stranger").waitSeconds()).hasValue(60);
    assertThat(right("home").right()).isTrue();
    clock.advance(60_000);
    assertThat(right("stranger").right()).isTrue();
  }

  @Test
  void shouldNeverShutTheRightOneOfAKnownAddressOut() {
    assertThat(right("home").right()).isTrue();
    fail("home", 50);
    assertThat(wrong("home").waitSeconds()).isPresent();
    assertThat(right("home").right()).isTrue();
    assertThat(right("stranger").right()).isTrue();
  }

  @Test
  void shouldKnowAnAddressAfterARestart(@TempDir Path folder) {
    Optional<Path> file = Optional.of(folder.resolve("data/known"));
    new GuessGuard(clock, new KnownAddresses(file)).attempt("home", () -> true);
    GuessGuard restarted = new GuessGuard(clock, new KnownAddresses(file));
    for (int i = 0; i < 500; i++) {
      restarted.attempt("home", () -> false);
      restarted.attempt("stranger" + i, () -> false);
    }
    assertThat(restarted.attempt("home", () -> true).right()).isTrue();
    assertThat(restarted.attempt("stranger1", () -> true).right()).isFalse();
  }

  @Test
  void shouldKeepTheNewestAddressesAlone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("known");
    KnownAddresses known = new KnownAddresses(Optional.of(file));
    for (int i = 0; i < KnownAddresses.MOST + 5; i++) {
      known.add("10.0.0." + i);
    }
    assertThat(Files.readAllLines(file)).hasSize(KnownAddresses.MOST).doesNotContain("10.0.0.4");
    assertThat(new KnownAddresses(Optional.of(file)).has("10.0.0.5")).isTrue();
  }

  @Test
  void shouldCountAnIpv6CustomerOnce() {
    assertThat(ClientAddress.of("2001:db8:1:2::1"))
        .isEqualTo(ClientAddress.of("2001:db8:1:2:ffff::9"))
        .isNotEqualTo(ClientAddress.of("2001:db8:1:3::1"));
    assertThat(ClientAddress.of("10.0.0.1")).isEqualTo("10.0.0.1");
  }

  private GuessGuard.Verdict wrong(String client) {
    return guard.attempt(client, () -> false);
  }

  private GuessGuard.Verdict right(String client) {
    return guard.attempt(client, () -> true);
  }

  private void fail(String client, int times) {
    for (int i = 0; i < times; i++) {
      wrong(client);
    }
  }

  private static final class HandClock extends Clock {
    private long millis = 1_700_000_040_000L;

    void advance(long by) {
      millis += by;
    }

    @Override
    public long millis() {
      return millis;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
