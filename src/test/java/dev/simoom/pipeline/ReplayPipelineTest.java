package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.recording.Recording;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.support.LongLists;
import dev.simoom.support.Replayed;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.SharedData;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recording through the whole program, against the same recording computed from its file. */
class ReplayPipelineTest {
  private static final Comparator<FeatureRow> BY_PRODUCT_AND_SECOND =
      Comparator.comparing(FeatureRow::productId).thenComparing(FeatureRow::second);

  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  private static final Comparator<Tick> BY_ARRIVAL =
      Comparator.comparing(Tick::productId)
          .thenComparing(Tick::connection)
          .thenComparing(Tick::sequenceNum)
          .thenComparing(Tick::eventTime);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "coinbase-btc-usd-2025-12.ndjson.gz, 48712",
    "coinbase-btc-usd-2026-04-05.ndjson.gz, 5970",
    "coinbase-all-channels-2026-08-09.ndjson.gz, 160",
  })
  void shouldMakeOneTickOfEveryTickerAndTheRowsOfTheFile(String name, int tickers)
      throws IOException {
    List<Tick> expected = ticksOf(SharedData.recording(name));
    assertThat(expected).hasSize(tickers);
    replay(SharedData.recording(name), expected, 0, 0);
  }

  /** {@code -Dsimoom.replay.ticks=517387} for the whole of two days. */
  @Test
  void shouldMakeTheRowsOfALongRecording() throws IOException {
    Path whole = SharedData.recording("standx-btc-usd-2026-01-05-48h.ndjson.gz");
    int tickers = Integer.getInteger("simoom.replay.ticks", 60_000);
    Path part = folder.resolve("part.ndjson");
    try (Recording from = Recording.open(whole);
        Writer to = Files.newBufferedWriter(part)) {
      int written = 0;
      for (Recorded next = from.next(); written < tickers; next = from.next()) {
        to.write(next.frame().text() + "\n");
        written += next.frame().ticks().size();
      }
    }
    List<Tick> expected = ticksOf(part);
    assertThat(expected).hasSize(tickers);
    replay(part, expected, 0, 0);
  }

  @Test
  void shouldReportAHoleForEachFrameTakenOut() throws IOException {
    Path whole = SharedData.recording("coinbase-btc-usd-2026-04-05.ndjson.gz");
    Path holed = folder.resolve("holed.ndjson.gz");
    try (Recording from = Recording.open(whole);
        Writer to =
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(holed)), StandardCharsets.UTF_8)) {
      int line = 0;
      for (Recorded next = from.next(); next != null; next = from.next()) {
        int number = line++;
        if (number != 100 && number != 2000 && number != 2001 && number != 5000) {
          to.write(next.frame().text() + "\n");
        }
      }
    }
    replay(holed, ticksOf(holed), 3, 4);
  }

  private List<Tick> ticksOf(Path file) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    try (Recording recording = Recording.open(file)) {
      for (Recorded next = recording.next(); next != null; next = recording.next()) {
        assertThat(next.frame().rejects()).isEmpty();
        ticks.addAll(next.frame().ticks());
      }
    }
    return ticks;
  }

  private void replay(Path file, List<Tick> ticks, int holes, int lost) {
    List<FeatureRow> rows = new ArrayList<>(FeatureStream.rowsOf(catalogue, ticks));
    try (RunningSimoom simoom =
        RunningSimoom.in(folder)
            .set("simoom.source", "replay")
            .set("simoom.replay.file", file.toString())
            .set("simoom.replay.speed", "max")
            .start()) {
      await()
          .atMost(Duration.ofMinutes(10))
          .until(() -> simoom.counter("volatility.consumer.predictions.made") >= rows.size());
      TickJson tickJson = new TickJson();
      LongLists.assertSame(
          simoom.topic("ticks.raw").stream()
              .map(tickJson::read)
              .map(Replayed::asRecorded)
              .sorted(BY_ARRIVAL)
              .toList(),
          ticks.stream().sorted(BY_ARRIVAL).toList());
      FeatureRowJson rowJson = new FeatureRowJson(catalogue);
      LongLists.assertSame(
          simoom.topic("ticks.features").stream()
              .map(rowJson::read)
              .sorted(BY_PRODUCT_AND_SECOND)
              .toList(),
          rows.stream().sorted(BY_PRODUCT_AND_SECOND).toList());
      PredictionJson predictionJson = new PredictionJson();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(simoom.topic("ticks.predictions")).hasSameSizeAs(rows));
      List<Prediction> predictions =
          simoom.topic("ticks.predictions").stream().map(predictionJson::read).toList();
      assertThat(predictions)
          .allMatch(
              p -> p.probability() >= 0 && p.probability() <= 1 && "ml".equals(p.modelVariant()));
      LongLists.assertSame(
          predictions.stream().map(Prediction::second).sorted().toList(),
          rows.stream().map(FeatureRow::second).sorted().toList());
      assertThat(simoom.topic("ticks.dlq")).isEmpty();
      assertThat(simoom.counter("simoom.ingest.sequence.holes")).isEqualTo(holes);
      assertThat(simoom.counter("simoom.ingest.messages.lost")).isEqualTo(lost);
    }
  }
}
