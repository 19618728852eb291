package dev.simoom.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.market.Tick;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.wire.Timestamps;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {
  private static final String NEEDED = "product_id,price,best_bid,best_ask,event_time";

  @TempDir private Path folder;

  @Test
  void shouldReadTicksFromCsvByTheNamesOfTheirFields() throws IOException {
    List<Recorded> lines =
        read(
            csv(
                "\uFEFFconnection,sequence_num,received_at,event_time,volume_24_h,best_ask_quantity,"
                    + "best_bid_quantity,best_ask,best_bid,price,product_id,colour",
                "c,7,2023-11-14T22:13:21Z,2023-11-14T22:13:20.5Z,9,2,1,100.5,100.25,100,X-USD,red",
                "",
                ",,,1700000000.123456789,,,,100.5,100.25,1e2,\"X,\"\"USD\",",
                ",,,1700000001,0,0,0,100.5,100.25,100,X-USD,"));
    assertThat(lines.get(0).frame().ticks())
        .containsExactly(
            new Tick(
                "X-USD",
                100,
                100.25,
                100.5,
                1,
                2,
                9,
                Timestamps.parse("2023-11-14T22:13:20.5Z"),
                Timestamps.parse("2023-11-14T22:13:21Z"),
                7,
                "c"));
    long time = 1_700_000_000_123_456_789L;
    assertThat(lines.get(1).frame().ticks())
        .containsExactly(
            new Tick(
                "X,\"USD",
                100,
                100.25,
                100.5,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                time,
                time,
                4,
                "ticks.csv#1"));
    assertThat(lines.get(2).frame().ticks().get(0).bestBidQuantity()).isZero();
    assertThat(lines).extracting(Recorded::line).containsExactly(2L, 4L, 5L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ",1,1,2,1 | product_id is empty",
        "X,abc,1,2,1 | price is 'abc'; allowed is a number of 0 or more",
        "X,,1,2,1 | price is ''; allowed is a number above 0",
        "X,1,0,2,1 | best_bid is '0'; allowed is a number above 0",
        "X,1,1,NaN,1 | best_ask is ''; allowed is a number above 0",
        "X,1,1,Infinity,1 | best_ask is 'Infinity'; allowed is a number of 0 or more",
        "X,1,1,2,yesterday | event_time is 'yesterday' is no time; allowed is RFC 3339",
        "X,1,1,2,2023-02-30T00:00:00Z | event_time is '2023-02-30T00:00:00Z'",
        "X,1,1,2,-1 | event_time is '-1'",
        "X,1,1,2 | 4 fields where the first line has 5",
        "X,1,1,2,1,1 | 6 fields where the first line has 5",
        "\"X,1,1,2,1 | a quote is not closed",
      })
  void shouldSayWhyALineIsNoTickAndGoOn(String line, String reason) throws IOException {
    List<Recorded> lines = read(csv(NEEDED, line, "X,1,1,2,1"));
    assertThat(lines.get(0).frame().ticks()).isEmpty();
    assertThat(lines.get(0).frame().rejects()).singleElement().asString().startsWith(reason);
    assertThat(lines.get(0).frame().text()).isEqualTo(line);
    assertThat(lines.get(1).frame().ticks()).hasSize(1);
  }

  @Test
  void shouldRefuseCsvWithoutWhatATickNeeds() throws IOException {
    Path noAsk = csv("product_id,price,best_bid,event_time", "X,1,1,1");
    assertThatThrownBy(() -> Recording.open(noAsk))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            noAsk
                + ", line 1: no column best_ask; needed are product_id, price, best_bid, best_ask,"
                + " event_time");
    Path empty = csv("");
    assertThatThrownBy(() -> Recording.open(empty)).hasMessageContaining("is empty");
    Path twice = csv(NEEDED + ",price", "X,1,1,2,1,1");
    assertThatThrownBy(() -> Recording.open(twice)).hasMessageContaining("two columns are named");
  }

  @Test
  void shouldReadCsvInGzipAndSayHowFarItIs() throws IOException {
    Path file = folder.resolve("a.csv.gz");
    StringBuilder text = new StringBuilder(NEEDED + "\n");
    for (int i = 0; i < 50_000; i++) {
      text.append("X,%s,1,2,%d%n".formatted(Math.sqrt(i + 1), i));
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    try (Recording recording = Recording.open(file)) {
      assertThat(recording.share()).isBetween(0.0, 0.3);
      for (int i = 0; i < 25_000; i++) {
        recording.next();
      }
      assertThat(recording.share()).isBetween(0.4, 0.7);
      for (int i = 0; i < 25_000; i++) {
        assertThat(recording.next()).isNotNull();
      }
      assertThat(recording.next()).isNull();
      assertThat(recording.share()).isEqualTo(1);
      assertThat(recording.cutOff()).isFalse();
    }
  }

  @Test
  void shouldReadAsFarAsACutOffFileGoes() throws IOException {
    Path whole = folder.resolve("whole.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      for (int i = 0; i < 2000; i++) {
        out.write(
            ("{\"product_id\":\"X\",\"price\":1,\"bid\":1,\"ask\":2,\"ts\":"
                    + (1_700_000_000 + i)
                    + ",\"v\":"
                    + Math.sqrt(i)
                    + "}\n")
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.ndjson.gz");
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length * 2 / 3));
    try (Recording recording = Recording.open(cut)) {
      int frames = 0;
      while (recording.next() != null) {
        frames++;
      }
      assertThat(frames).isBetween(1000, 1999);
      assertThat(recording.cutOff()).isTrue();
    }
  }

  private Path csv(String... lines) throws IOException {
    return Files.writeString(folder.resolve("ticks.csv"), String.join("\n", lines) + "\n");
  }

  private static List<Recorded> read(Path file) throws IOException {
    List<Recorded> lines = new ArrayList<>();
    try (Recording recording = Recording.open(file)) {
      for (Recorded next = recording.next(); next != null; next = recording.next()) {
        lines.add(next);
      }
    }
    return lines;
  }
}
