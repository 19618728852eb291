package dev.simoom.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How often a client may ask. */
class RateLimitTest {
  private static final long MINUTE = 60_000;

  private long now = 1_000_000_000_000L;
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return Instant.ofEpochMilli(now);
        }
      };

  @Test
  void shouldNeverLetMoreThroughInAnyMinute() {
    RateLimit limit = new RateLimit(clock);
    Random random = new Random(1);
    Deque<Long> passed = new ArrayDeque<>();
    for (int i = 0; i < 50_000; i++) {
      now += random.nextInt(200) == 0 ? 30_000 : random.nextInt(50);
      if (!limit.take("a", 60).isTooMany()) {
        passed.addLast(now);
      }
      while (!passed.isEmpty() && passed.peekFirst() <= now - MINUTE + 10_000) {
        passed.removeFirst();
      }
      assertThat(passed.size()).isLessThanOrEqualTo(60);
    }
  }

  @Test
  void shouldNotForgiveAtTheEndOfAMinute() {
    RateLimit limit = new RateLimit(clock);
    now = now / MINUTE * MINUTE + MINUTE - 100;
    for (int i = 0; i < 10; i++) {
      assertThat(limit.take("a", 10).left()).isEqualTo(9 - i);
    }
    now += 200;
    assertThat(limit.take("a", 10).isTooMany()).isTrue();
  }

  @Test
  void shouldSayHowLongToWaitAndKeepItsWord() {
    RateLimit limit = new RateLimit(clock);
    for (int i = 0; i < 5; i++) {
      limit.take("a", 5);
    }
    long wait = limit.take("a", 5).resetSeconds();
    assertThat(wait).isBetween(1L, 70L);
    now += wait * 1000;
    assertThat(limit.take("a", 5).isTooMany()).isFalse();
  }

  @Test
  void shouldForgetTheOneThatAskedLongestAgo() {
    RateLimit limit = new RateLimit(clock);
    limit.take("first", 1);
    limit.take("second", 1);
    for (int i = 0; i < RateLimit.MOST_CLIENTS - 1; i++) {
      limit.take("client " + i, 1);
    }
    assertThat(limit.clients()).isEqualTo(RateLimit.MOST_CLIENTS);
    assertThat(limit.take("second", 1).isTooMany()).as("still known").isTrue();
    assertThat(limit.take("first", 1).isTooMany()).as("forgotten").isFalse();
  }
}
