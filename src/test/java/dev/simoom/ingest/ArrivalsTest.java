package dev.simoom.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.market.Arrival;
import dev.simoom.market.Frame;
import dev.simoom.market.FrameParser;
import dev.simoom.market.IdleProduct;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String FRAME =
      """
      {"channel":"ticker","timestamp":"2026-01-01T00:00:00Z","sequence_num":%d,"events":[{"tickers":[\
      {"product_id":"A-USD","price":"1","best_bid":"1","best_ask":"2"},\
      {"product_id":"B-USD","price":"1","best_bid":"1","best_ask":"2"}]}]}\
      """;

  private final WallClock clock = new WallClock();
  private final Arrivals arrivals = new Arrivals(clock);
  private final FrameParser parser = new FrameParser();
  private int number;

  @Test
  void shouldFindAProductIdleTwoSecondsAfterItsLastTickAndSayItOnce() {
    Frame frame = arrive();
    clock.move(Duration.ofMillis(1999));
    assertThat(arrivals.newlyIdle()).isEmpty();
    clock.move(Duration.ofMillis(2));
    assertThat(arrivals.newlyIdle())
        .containsExactlyInAnyOrderElementsOf(
            frame.ticks().stream().map(IdleProduct::after).toList());
    assertThat(arrivals.newlyIdle()).isEmpty();
  }

  @Test
  void shouldStampEachTickLaterThanTheOneBeforeAlsoWhenTheClockJumpsBack() {
    long last = Long.MIN_VALUE;
    for (int i = 0; i < 5; i++) {
      for (var tick : arrive().ticks()) {
        assertThat(tick.receivedAt()).isGreaterThan(last);
        last = tick.receivedAt();
      }
      clock.move(Duration.ofHours(-1));
    }
  }

  @Test
  void shouldNotTakeAClockThatJumpsBackForIdleness() {
    arrive();
    clock.move(Duration.ofHours(-1));
    arrive();
    clock.move(Duration.ofSeconds(3));
    assertThat(arrivals.newlyIdle()).isEmpty();
    clock.move(Duration.ofHours(1));
    assertThat(arrivals.newlyIdle()).hasSize(2);
  }

  @Test
  void shouldNotTakeAFrameThatComesAgainForTheLastOne() {
    Frame frame = arrive();
    clock.move(Duration.ofMillis(1500));
    arrive(number);
    clock.move(Duration.ofMillis(600));
    assertThat(arrivals.newlyIdle())
        .containsExactlyInAnyOrderElementsOf(
            frame.ticks().stream().map(IdleProduct::after).toList());
  }

  @Test
  void shouldStampNoTickWithinTwoSecondsOfAProductThatItCalledIdle() {
    long last = arrive().ticks().get(0).receivedAt();
    clock.move(Duration.ofMillis(2100));
    assertThat(arrivals.newlyIdle()).hasSize(2);
    clock.move(Duration.ofMillis(-1500));
    assertThat(arrive().ticks().get(0).receivedAt() - last).isGreaterThan(Arrivals.IDLE_NANOS);
  }

  private Frame arrive() {
    return arrive(++number);
  }

  private Frame arrive(int sequence) {
    String text = FRAME.formatted(sequence);
    return arrivals.note(receivedAt -> parser.parse(text, new Arrival("c", receivedAt)));
  }

  /** A wall clock that is set. */
  private static final class WallClock extends Clock {
    private Instant now = START;

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
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
