package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.file.FeatureFileReader;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.recording.Recording;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.SharedData;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One recording, four ways to its rows: from the file, replayed at its own pace, replayed as fast
 * as it goes, and live from an exchange that plays it. Rows are equal where every bit is.
 *
 * <p>{@code -Dsimoom.same-rows.seconds=900} takes a longer stretch than the usual {@value #USUAL}
 * s; the test then takes as long.
 */
class SameRowsTest {
  private static final int USUAL = 20;
  private static final int SECONDS = Integer.getInteger("simoom.same-rows.seconds", USUAL);
  private static final int BEGIN = 120;
  private static final String ONE_PRODUCT = "coinbase-btc-usd-2026-04-05.ndjson.gz";
  private static final String ALL_CHANNELS = "coinbase-all-channels-2026-08-09.ndjson.gz";
  private static final Comparator<FeatureRow> BY_PRODUCT_AND_SECOND =
      Comparator.comparing(FeatureRow::productId).thenComparing(FeatureRow::second);

  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  @TempDir Path folder;

  @Test
  void shouldMakeTheSameRowsOfAStretch() throws IOException {
    Path stretch = stretch(SharedData.recording(ONE_PRODUCT));
    List<FeatureRow> expected = rowsOfFile(stretch);
    assertThat(expected).hasSizeGreaterThan(SECONDS / 2);
    try (RunningSimoom fast = replay(stretch, "max")) {
      assertRows("replay at max speed", fast, expected);
    }
    // last, so that no other start makes this machine stand still
    try (RunningSimoom live = live(stretch, "1", true)) {
      assertLiveRows(live, stretch, expected);
    }
  }

  @Test
  void shouldMakeTheSameRowsOfTwoProductsFourWays() throws IOException {
    Path recording = SharedData.recording(ALL_CHANNELS);
    List<FeatureRow> expected = rowsOfFile(recording);
    assertThat(expected).extracting(FeatureRow::productId).contains("BTC-USD", "ETH-USD");
    try (RunningSimoom slow = replay(recording, "1.0");
        RunningSimoom fast = replay(recording, "max")) {
      assertRows("replay at max speed", fast, expected);
      // last, so that no other start makes this machine stand still
      try (RunningSimoom live = live(recording, "1", true)) {
        assertLiveRows(live, recording, expected);
      }
      assertRows("replay at 1x", slow, expected);
    }
  }

  @Test
  void shouldMakeTheSameRowsWhereTheWindowsAreFull() throws IOException {
    Path recording = SharedData.recording(ONE_PRODUCT);
    List<FeatureRow> expected = rowsOfFile(recording);
    assertThat(expected).hasSizeGreaterThan(1000);
    try (RunningSimoom fast = replay(recording, "max")) {
      assertRows("replay at max speed", fast, expected);
    }
    try (RunningSimoom live = live(recording, "240", false)) {
      assertLiveRows(live, recording, expected);
    }
  }

  private List<FeatureRow> rowsOfFile(Path recording) throws IOException {
    Path out = folder.resolve("rows.parquet");
    int exit =
        SimoomCommand.commands()
            .execute("features", "--data-file", recording.toString(), "--out", out.toString());
    assertThat(exit).isZero();
    return new FeatureFileReader(catalogue)
        .read(out).stream().sorted(BY_PRODUCT_AND_SECOND).toList();
  }

  private RunningSimoom replay(Path recording, String speed) {
    return RunningSimoom.in(folder.resolve("replay-" + speed))
        .set("simoom.roles", "ingest,features")
        .set("simoom.source", "replay")
        .set("simoom.replay.file", recording.toString())
        .set("simoom.replay.speed", speed)
        .start();
  }

  private RunningSimoom live(Path recording, String speed, boolean verbatim) {
    return RunningSimoom.in(folder.resolve("live"))
        .set("simoom.roles", "ingest,features")
        .set("simoom.source", "simulator")
        .set("simoom.simulator.recording", recording.toString())
        .set("simoom.simulator.speed", speed)
        .set("simoom.simulator.verbatim", String.valueOf(verbatim))
        // a machine that stands still for seconds must not cost the connection, and ticks with it
        .set("simoom.ingest.silence", "30s")
        .start();
  }

  /** Also the last second has its row: a replay says that it is over, live it is idle. */
  private void assertRows(String way, RunningSimoom simoom, List<FeatureRow> expected) {
    await(way)
        .atMost(Duration.ofSeconds(SECONDS + 60L))
        .until(() -> simoom.counter("simoom.features.rows") >= expected.size());
    await(way)
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(rows(simoom)).as(way).isEqualTo(expected));
    assertThat(simoom.counter("simoom.parity.rows.different")).as(way).isZero();
  }

  /**
   * The rows are those of the ticks as they arrived, and the ticks are the recording's. So they are
   * the file's rows too, unless this machine stood still for the two seconds that end a second.
   */
  private void assertLiveRows(RunningSimoom live, Path recording, List<FeatureRow> ofFile)
      throws IOException {
    List<String> recorded = new ArrayList<>();
    try (Recording from = Recording.open(recording)) {
      for (Recorded next = from.next(); next != null; next = from.next()) {
        next.frame().ticks().forEach(tick -> recorded.add(quote(tick)));
      }
    }
    recorded.sort(Comparator.naturalOrder());
    await("every tick")
        .atMost(Duration.ofSeconds(SECONDS + 60L))
        .untilAsserted(
            () ->
                assertThat(arrived(live).stream().map(SameRowsTest::quote).sorted().toList())
                    .isEqualTo(recorded));
    List<FeatureRow> ofArrived =
        FeatureStream.rowsOf(catalogue, arrived(live)).stream()
            .sorted(BY_PRODUCT_AND_SECOND)
            .toList();
    if (live.counter("simoom.features.ticks.late") == 0) {
      assertThat(ofArrived).isEqualTo(ofFile);
    }
    assertRows("live from the simulator", live, ofArrived);
  }

  private static List<Tick> arrived(RunningSimoom simoom) {
    TickJson json = new TickJson();
    return simoom.topic("ticks.raw").stream().map(json::read).toList();
  }

  private static String quote(Tick tick) {
    return "%s at %d: %s, %s x %s, %s x %s"
        .formatted(
            tick.productId(),
            tick.eventTime(),
            tick.price(),
            tick.bestBid(),
            tick.bestBidQuantity(),
            tick.bestAsk(),
            tick.bestAskQuantity());
  }

  /** Each second's row; one that was sent twice, as after a rebalance, is the same. */
  private List<FeatureRow> rows(RunningSimoom simoom) {
    FeatureRowJson json = new FeatureRowJson(catalogue);
    TreeSet<FeatureRow> rows = new TreeSet<>(BY_PRODUCT_AND_SECOND);
    for (byte[] message : simoom.topic("ticks.features")) {
      FeatureRow row = json.read(message);
      if (!rows.add(row)) {
        assertThat(row).isEqualTo(rows.floor(row));
      }
    }
    return List.copyOf(rows);
  }

  /** The frames of {@value #BEGIN} s after the recording's begin, and of the seconds after that. */
  private Path stretch(Path recording) throws IOException {
    Path stretch = folder.resolve("stretch.ndjson");
    long begin = Long.MIN_VALUE;
    try (Recording from = Recording.open(recording);
        BufferedWriter to = Files.newBufferedWriter(stretch)) {
      for (Recorded next = from.next(); next != null; next = from.next()) {
        for (Tick tick : next.frame().ticks()) {
          begin = begin == Long.MIN_VALUE ? tick.second() : begin;
          long at = tick.second() - begin - BEGIN;
          if (at >= 0 && at < SECONDS) {
            to.write(next.frame().text());
            to.write('\n');
          }
        }
      }
    }
    return stretch;
  }
}
