package dev.simoom.cli.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.file.FeatureFileReader;
import dev.simoom.market.Tick;
import dev.simoom.recording.Recording;
import dev.simoom.support.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesCommandTest {
  private static final String SMALL = "coinbase-btc-usd-2026-04-05.ndjson.gz";
  private static final String ALL_CHANNELS = "coinbase-all-channels-2026-08-09.ndjson.gz";

  @TempDir private Path folder;
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"rows.parquet", "rows.csv", "rows.ndjson"})
  void shouldWriteTheRowsOfTheStreamBitForBit(String name) throws IOException {
    Path recording = SharedData.recording(SMALL);
    Path out = folder.resolve("made").resolve(name);

    assertThat(run("--data-file", recording.toString(), "--out", out.toString())).isZero();

    List<FeatureRow> expected = FeatureStream.rowsOf(catalogue, ticks(recording));
    assertThat(new FeatureFileReader(catalogue).read(out)).isEqualTo(expected).isNotEmpty();
    assertThat(err.toString()).contains("5,971 frames, 0 that could not be understood");
    try (Stream<Path> files = Files.list(out.getParent())) {
      assertThat(files).containsExactly(out);
    }
  }

  @Test
  void shouldReadSeveralRecordingsIntoOneFile() throws IOException {
    Path first = SharedData.recording(SMALL);
    Path second = SharedData.recording(ALL_CHANNELS);
    Path out = folder.resolve("rows.ndjson");

    assertThat(
            run(
                "--data-file",
                first.toString(),
                "--data-file",
                second.toString(),
                "--out",
                out.toString()))
        .isZero();

    List<Tick> ticks = ticks(first);
    ticks.addAll(ticks(second));
    assertThat(new FeatureFileReader(catalogue).read(out))
        .isEqualTo(FeatureStream.rowsOf(catalogue, ticks));
  }

  @Test
  void shouldMakeTheSameRowsOfTicksInCsv() throws IOException {
    Path recording = SharedData.recording(SMALL);
    StringBuilder csv =
        new StringBuilder(
            "event_time,product_id,price,best_bid,best_ask,best_bid_quantity,best_ask_quantity\n");
    for (Tick t : ticks(recording)) {
      csv.append(dev.simoom.wire.Timestamps.format(t.eventTime()))
          .append(",%s,%s,%s,%s,".formatted(t.productId(), t.price(), t.bestBid(), t.bestAsk()))
          .append("%s,%s%n".formatted(t.bestBidQuantity(), t.bestAskQuantity()));
    }
    Path ticks = Files.writeString(folder.resolve("ticks.csv"), csv);
    Path out = folder.resolve("rows.csv");

    assertThat(run("--data-file", ticks.toString(), "--out", out.toString())).isZero();

    assertThat(new FeatureFileReader(catalogue).read(out))
        .isEqualTo(FeatureStream.rowsOf(catalogue, ticks(recording)));
  }

  @Test
  void shouldLeaveAnUndefinedValueEmptyInCsvAndNullInNdjson() throws IOException {
    Path ticks = oneTick();
    Path csv = folder.resolve("rows.csv");
    Path ndjson = folder.resolve("rows.ndjson");

    run("--data-file", ticks.toString(), "--out", csv.toString());
    run("--data-file", ticks.toString(), "--out", ndjson.toString());

    String[] lines = Files.readString(csv).split("\n");
    assertThat(lines[0]).startsWith("product_id,second,price,midprice,return_1s,");
    assertThat(lines[1]).startsWith("X-USD,1700000000,1.5,1.5,,,,,,,,,0.016666666666666666,");
    assertThat(lines[1]).contains(",,,0,,,,,");
    assertThat(Files.readString(ndjson))
        .contains("\"return_1s\":null", "\"ret_mean\":null", "\"n\":0");
  }

  @Test
  void shouldCountBadLinesAndGoOn() throws IOException {
    Path ticks = oneTick();
    Files.writeString(ticks, Files.readString(ticks) + "X-USD,1.5,0,2,1700000001\n");
    Path out = folder.resolve("rows.csv");

    assertThat(run("--data-file", ticks.toString(), "--out", out.toString())).isZero();

    assertThat(err.toString())
        .contains("ticks.csv, line 3: best_bid is '0'; allowed is a number above 0")
        .contains("2 frames, 1 that could not be understood")
        .contains("1 rows");
  }

  @Test
  void shouldSayThatAFileIsNotThereOrIsNoRecordingAndLeaveNothingBehind() throws IOException {
    Path out = folder.resolve("rows.csv");
    Path noGzip = Files.writeString(folder.resolve("a.ndjson.gz"), "plain");
    Path missing = folder.resolve("b.ndjson");

    assertThat(run("--data-file", missing.toString(), "--out", out.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("features: no such file: " + missing);
    assertThat(run("--data-file", noGzip.toString(), "--out", out.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("a.ndjson.gz, line 1: no column product_id");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(noGzip);
    }
  }

  @Test
  void shouldKeepTheFileThatWasThereWhereItFails() throws IOException {
    Path out = Files.writeString(folder.resolve("rows.csv"), "older");
    assertThat(run("--data-file", folder.resolve("no").toString(), "--out", out.toString()))
        .isEqualTo(1);
    assertThat(out).hasContent("older");
  }

  @Test
  void shouldRefuseAnEndingOrAPlaceThatItCannotWrite() throws IOException {
    Path ticks = oneTick();
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    assertThat(run("--data-file", ticks.toString(), "--out", folder + "/rows.xlsx")).isEqualTo(1);
    assertThat(err.toString()).contains("ends in none of .parquet, .csv, .ndjson");
    assertThat(run("--data-file", ticks.toString(), "--out", file + "/rows.csv")).isEqualTo(1);
    assertThat(err.toString()).contains("rows.csv cannot be written: no file can be made in");
    Path isFolder = Files.createDirectory(folder.resolve("x.csv"));
    assertThat(run("--data-file", ticks.toString(), "--out", isFolder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("x.csv cannot be written: it is a folder");
  }

  @Test
  void shouldTakeARecordingWhoseEndWasCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(SharedData.recording(SMALL));
    Path cut = folder.resolve("cut.ndjson.gz");
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
    Path out = folder.resolve("rows.parquet");

    assertThat(run("--data-file", cut.toString(), "--out", out.toString())).isZero();

    assertThat(err.toString()).contains(", breaks off");
    List<FeatureRow> rows = new FeatureFileReader(catalogue).read(out);
    List<FeatureRow> all = FeatureStream.rowsOf(catalogue, ticks(SharedData.recording(SMALL)));
    assertThat(rows).hasSizeGreaterThan(100);
    // the last second of what is there may lack ticks
    assertThat(rows.subList(0, rows.size() - 1)).isEqualTo(all.subList(0, rows.size() - 1));
  }

  private Path oneTick() throws IOException {
    return Files.writeString(
        folder.resolve("ticks.csv"),
        "product_id,price,best_bid,best_ask,event_time\nX-USD,1.5,1,2,1700000000.5\n");
  }

  private static List<Tick> ticks(Path file) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    try (Recording recording = Recording.open(file)) {
      for (var next = recording.next(); next != null; next = recording.next()) {
        ticks.addAll(next.frame().ticks());
      }
    }
    return ticks;
  }

  private int run(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "features";
    System.arraycopy(args, 0, all, 1, args.length);
    return SimoomCommand.commands().setErr(new PrintWriter(err, true)).execute(all);
  }
}
