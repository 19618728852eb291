package dev.simoom.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.market.Frame;
import dev.simoom.market.IdleProduct;
import dev.simoom.market.Tick;
import dev.simoom.recording.Recording;
import dev.simoom.recording.ReplaySpeed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
  @TempDir private Path folder;
  private final Received received = new Received();

  @ParameterizedTest
  @CsvSource({"0.5, 400", "1, 800", "20, 8000"})
  void shouldTakeTheRecordedTimeDividedByTheSpeed(String speed, long recordedMillis)
      throws Exception {
    Path file = ticks(recordedMillis, 50);
    long begun = System.nanoTime();
    Replay.Progress end = play(file, ReplaySpeed.parse(speed), Duration.ZERO);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double due = recordedMillis / 1000.0 / Double.parseDouble(speed);
    // frames that are due within 2 ms of each other go together
    assertThat(seconds).isBetween(due - 0.003, due + 2);
    assertThat(received.ticks).hasSize((int) (recordedMillis / 50) + 1);
    assertThat(end.played()).isEqualTo(Duration.ofMillis(recordedMillis));
    assertThat(end.share()).isEqualTo(1);
  }

  @Test
  void shouldWaitForNothingAtMaxSpeed() throws Exception {
    long begun = System.nanoTime();
    play(ticks(3_600_000, 1000), ReplaySpeed.MAX, Duration.ZERO);
    assertThat(received.ticks).hasSize(3601);
    assertThat((System.nanoTime() - begun) / 1e9).isLessThan(60);
  }

  @Test
  void shouldKeepTheOrderAndTellTheLastTickOfEachProduct() throws Exception {
    play(ticks(10_000, 10), ReplaySpeed.MAX, Duration.ZERO);
    assertThat(received.ticks)
        .isSortedAccordingTo((a, b) -> Long.compare(a.eventTime(), b.eventTime()));
    assertThat(received.idle)
        .containsExactly(IdleProduct.after(received.ticks.get(received.ticks.size() - 1)));
  }

  @Test
  void shouldEndAfterTheDuration() throws Exception {
    Replay.Progress end = play(ticks(60_000, 1000), ReplaySpeed.MAX, Duration.ofSeconds(10));
    assertThat(received.ticks).hasSize(11);
    assertThat(end.share()).isEqualTo(1);
  }

  @Test
  void shouldEndWithAWholeSecond() throws Exception {
    play(ticks(60_000, 100), ReplaySpeed.MAX, Duration.ofMillis(2350));
    assertThat(received.ticks).hasSize(30);
  }

  @Test
  void shouldCutALongPauseToFiveSeconds() throws Exception {
    Replay.Progress end = play(ticks(7_200_000, 3_600_000), ReplaySpeed.MAX, Duration.ZERO);
    assertThat(end.played()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void shouldHandOverLittleAtATimeAndWaitForTheReceiver() throws Exception {
    play(ticks(100_000, 10), ReplaySpeed.MAX, Duration.ZERO);
    assertThat(received.ticks).hasSize(10_001);
    assertThat(received.largest).isLessThanOrEqualTo(2000);
  }

  @Test
  void shouldCountHolesRepeatedFramesAndWhatIsNotUnderstood() throws Exception {
    StringBuilder text = new StringBuilder();
    int[] seconds = {0, 1, 2, 3, 3, 4, 5, 6};
    int[] numbers = {0, 1, 2, 5, 5, 6, 0, 1};
    for (int i = 0; i < numbers.length; i++) {
      text.append(
          """
          {"channel":"ticker","timestamp":"2026-01-01T00:00:0%dZ","sequence_num":%d,"events":[{"tickers":[\
          {"product_id":"X-USD","price":"1","best_bid":"1","best_ask":"2"}]}]}
          """
              .formatted(seconds[i], numbers[i]));
    }
    text.append("no frame\n");
    Path file = Files.writeString(folder.resolve("a.ndjson"), text);
    Replay.Progress end = play(file, ReplaySpeed.MAX, Duration.ZERO);
    assertThat(end.frames()).isEqualTo(8);
    assertThat(end.holes()).isEqualTo(1);
    assertThat(end.lost()).isEqualTo(2);
    assertThat(end.repeated()).isEqualTo(1);
    assertThat(end.rejects()).isEqualTo(1);
    assertThat(received.rejects).singleElement().asString().startsWith("9: not JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "fast", "", "1xx", "x"})
  void shouldRefuseASpeedThatIsNone(String text) {
    assertThatThrownBy(() -> ReplaySpeed.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a speed is '" + text + "'; allowed is a number above 0, or max");
  }

  @Test
  void shouldReadASpeedInEachOfItsForms() {
    assertThat(ReplaySpeed.parse("0.5").factor()).isEqualTo(0.5);
    assertThat(ReplaySpeed.parse(" 20x").factor()).isEqualTo(20);
    assertThat(ReplaySpeed.parse("MAX").isMax()).isTrue();
  }

  private Replay.Progress play(Path file, ReplaySpeed speed, Duration duration)
      throws IOException, InterruptedException {
    try (Recording recording = Recording.open(file)) {
      SequenceWatch sequence = new SequenceWatch(new SimpleMeterRegistry());
      return new Replay(speed, duration, sequence, received).play(recording);
    }
  }

  /** Ticks from 0 to {@code lastMillis}, this many milliseconds apart. */
  private Path ticks(long lastMillis, long stepMillis) throws IOException {
    StringBuilder text = new StringBuilder("product_id,price,best_bid,best_ask,event_time\n");
    for (long millis = 0; millis <= lastMillis; millis += stepMillis) {
      text.append("X-USD,1,1,2,%d.%03d%n".formatted(1_700_000_000L + millis / 1000, millis % 1000));
    }
    return Files.writeString(folder.resolve("ticks.csv"), text);
  }

  private static final class Received implements Replay.Receiver {
    private final List<Tick> ticks = new ArrayList<>();
    private final List<IdleProduct> idle = new ArrayList<>();
    private final List<String> rejects = new ArrayList<>();
    private int largest;

    @Override
    public void frames(List<Frame> frames) {
      largest = Math.max(largest, frames.size());
      frames.forEach(frame -> ticks.addAll(frame.ticks()));
    }

    @Override
    public void end(List<IdleProduct> products) {
      idle.addAll(products);
    }

    @Override
    public void rejected(long line, String reason) {
      rejects.add(line + ": " + reason);
    }
  }
}
