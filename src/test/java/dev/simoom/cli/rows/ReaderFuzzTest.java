package dev.simoom.cli.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.simoom.drift.ColumnFile;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.file.FeatureFileReader;
import dev.simoom.features.file.FeatureFileWriter;
import dev.simoom.files.Dotenv;
import dev.simoom.training.SyntheticMarket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every reader of files against files that were cut, flipped, swapped and doubled: it gives rows
 * that are sound, or says in one line which file is wrong and why.
 *
 * <p>{@code -Dsimoom.fuzz.files=20000} tries more, {@code -Dsimoom.fuzz.seed} others.
 */
class ReaderFuzzTest {
  private static final int FILES = Integer.getInteger("simoom.fuzz.files", 1500);
  private static final long SEED = Long.getLong("simoom.fuzz.seed", 7);

  @TempDir private Path folder;
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final Map<String, byte[]> recordings = new LinkedHashMap<>();
  private final Map<String, byte[]> rowFiles = new LinkedHashMap<>();

  private interface Reading {
    void of(Path file) throws IOException;
  }

  @BeforeEach
  void write() throws IOException {
    StringBuilder frames = new StringBuilder();
    StringBuilder csv =
        new StringBuilder(
            "product_id,price,best_bid,best_ask,event_time,sequence_num,connection\n");
    for (int i = 0; i < 60; i++) {
      String time = "2026-11-20T10:00:%02d.%03dZ".formatted(i / 4, i % 4 * 250);
      frames.append(
          """
          {"channel":"ticker","timestamp":"%s","sequence_num":%d,"events":[{"type":"update","tickers":[\
          {"type":"ticker","product_id":"X-USD","price":"%d.5","best_bid":"%d","best_ask":"%d"}]}]}
          """
              .formatted(time, i, 100 + i, 100 + i, 101 + i));
      csv.append(
          String.format(
              Locale.ROOT, "X-USD,%d.5,%d,%d,%s,%d,c%n", 100 + i, 100 + i, 101 + i, time, i));
    }
    recordings.put("frames.ndjson", frames.toString().getBytes(StandardCharsets.UTF_8));
    recordings.put("utf16.ndjson", frames.toString().getBytes(StandardCharsets.UTF_16));
    recordings.put("frames.ndjson.gz", gzip(recordings.get("frames.ndjson")));
    recordings.put("ticks.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, SyntheticMarket.ticks(40, 3));
    for (String name : List.of("rows.csv", "rows.ndjson", "rows.parquet")) {
      Path file = folder.resolve(name);
      try (FeatureFileWriter writer = new FeatureFileWriter(file, catalogue)) {
        rows.forEach(writer::write);
        writer.finish();
      }
      rowFiles.put(name, Files.readAllBytes(file));
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void shouldGiveSoundRowsOrOneClearLine() throws IOException {
    Random random = new Random(SEED);
    List<Map.Entry<String, byte[]>> all = new ArrayList<>(recordings.entrySet());
    all.addAll(rowFiles.entrySet());
    for (int i = 0; i < FILES; i++) {
      Map.Entry<String, byte[]> file = all.get(random.nextInt(all.size()));
      Path mutated =
          Files.write(folder.resolve("m-" + file.getKey()), mutated(file.getValue(), random));
      String what = file.getKey() + ", file " + i + " of seed " + SEED;
      if (recordings.containsKey(file.getKey())) {
        attempt(what, mutated, this::recording);
      } else {
        attempt(what, mutated, this::rows);
        attempt(what, mutated, path -> assertThat(ColumnFile.read(path).samples()).isNotNull());
      }
      attempt(what, mutated, path -> Dotenv.read(path, name -> null));
    }
  }

  private void recording(Path file) throws IOException {
    FileRows rows = RecordedRows.of(catalogue, new MarketFile("", file), line -> {});
    assertThat(rows.rows()).as("no row, and no word of it").isNotEmpty();
    rows.rows().forEach(ReaderFuzzTest::assertSound);
  }

  private void rows(Path file) throws IOException {
    List<FeatureRow> rows = new FeatureFileReader(catalogue).read(file);
    assertThat(rows).isNotEmpty();
    rows.forEach(ReaderFuzzTest::assertSound);
  }

  private static void assertSound(FeatureRow row) {
    assertThat(row.productId()).isNotBlank();
    assertThat(row.second()).isBetween(0L, 9_223_372_036L);
    assertThat(Arrays.stream(row.values()).noneMatch(Double::isInfinite)).isTrue();
  }

  private static void attempt(String what, Path file, Reading reading) {
    try {
      reading.of(file);
    } catch (IOException e) {
      assertThat(e.getMessage()).as(what).contains(file.getFileName().toString());
      assertThat(e.getMessage().lines().count()).as(what + ": " + e.getMessage()).isEqualTo(1);
    } catch (RuntimeException e) {
      fail(what + ": " + e, e);
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      changed = mutatedOnce(changed, random);
    }
    return changed;
  }

  private static byte[] mutatedOnce(byte[] bytes, Random random) {
    if (bytes.length < 4) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(1 + random.nextInt(40), bytes.length - at);
    switch (random.nextInt(6)) {
      case 0:
        return Arrays.copyOf(bytes, at);
      case 1:
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
      case 2:
        bytes[at] = (byte) ",;\n\r\"{}[]-.e9\0\\:".charAt(random.nextInt(16));
        return bytes;
      case 3:
        return joined(
            Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
      case 4:
        return joined(
            Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
      default:
        return columnsSwapped(bytes, random);
    }
  }

  /** Every line with the text between two of its commas in the place of another's. */
  private static byte[] columnsSwapped(byte[] bytes, Random random) {
    String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1);
    int a = random.nextInt(7);
    int b = random.nextInt(7);
    boolean header = random.nextBoolean();
    for (int i = header ? 0 : 1; i < lines.length; i++) {
      String[] fields = lines[i].split(",", -1);
      if (fields.length > Math.max(a, b)) {
        String field = fields[a];
        fields[a] = fields[b];
        fields[b] = field;
        lines[i] = String.join(",", fields);
      }
    }
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
