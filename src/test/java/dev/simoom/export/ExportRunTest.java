package dev.simoom.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.files.Cell;
import dev.simoom.market.Tick;
import dev.simoom.training.SyntheticMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportRunTest {
  private static final String BROKERS = "brokers";

  /** Around midnight, so that rows are of two days. */
  private static final long MIDNIGHT = 1_767_657_600L;

  @TempDir private Path folder;
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final FeatureRowJson json = new FeatureRowJson(catalogue);
  private final ExportTable table = new FeatureTable("ticks.features", catalogue);
  private final MemoryHistory history = new MemoryHistory();
  private final List<FeatureRow> rows = new ArrayList<>();
  private Path out;

  @BeforeEach
  void makeRows() {
    out = folder.resolve("out");
    List<FeatureRow> made =
        FeatureStream.rowsOf(catalogue, List.<Tick>copyOf(SyntheticMarket.ticks(420, 3)));
    for (int i = 0; i < made.size(); i++) {
      FeatureRow row = made.get(i);
      String product = i % 3 == 0 ? "ETH-USD" : "BTC-USD";
      rows.add(new FeatureRow(product, "coinbase", MIDNIGHT - 200 + i, row.values()));
    }
  }

  @Test
  void shouldHoldEveryRowOnceBitForBitByDateAndProduct() throws IOException {
    rows.forEach(row -> history.add(json.write(row)));

    ExportResult result = export(new DurableDisk(), 100);

    assertThat(result.rows()).isEqualTo(rows.size());
    assertThat(exported()).containsExactlyInAnyOrderElementsOf(rows);
    // date and product are in the folders' names alone
    assertThat(ParquetFiles.rows(List.of(out.resolve(files().get(0)))).get(0).keySet())
        .containsExactlyElementsOf(table.columns().keySet());
    assertThat(files())
        .contains(
            "features/date=2026-01-05/product=BTC-USD/part-2-0-100.parquet",
            "features/date=2026-01-06/product=ETH-USD/part-2-200-300.parquet")
        .allMatch(name -> name.startsWith("features/date=2026-01-0"));
  }

  @Test
  void shouldGoOnWhereTheLastRunEnded() throws IOException {
    rows.subList(0, 150).forEach(row -> history.add(json.write(row)));
    assertThat(export(new DurableDisk(), 1000).rows()).isEqualTo(150);
    List<String> before = files();
    assertThat(export(new DurableDisk(), 1000)).isEqualTo(ExportResult.NONE);
    rows.subList(150, 250).forEach(row -> history.add(json.write(row)));

    assertThat(export(new DurableDisk(), 1000).rows()).isEqualTo(100);

    assertThat(files()).containsAll(before).hasSizeGreaterThan(before.size());
    assertThat(exported()).containsExactlyInAnyOrderElementsOf(rows.subList(0, 250));
  }

  @Test
  void shouldWriteARowOnceThatTheTopicHoldsTwice() throws IOException {
    rows.subList(0, 150).forEach(row -> history.add(json.write(row)));
    rows.subList(125, 160).forEach(row -> history.add(json.write(row)));
    assertThat(export(new DurableDisk(), 140).repeated()).isEqualTo(25);
    rows.subList(100, 200).forEach(row -> history.add(json.write(row)));

    ExportResult result = export(new DurableDisk(), 140);

    assertThat(result.repeated()).isEqualTo(60);
    assertThat(exported()).containsExactlyInAnyOrderElementsOf(rows.subList(0, 200));
  }

  @Test
  void shouldHoldEveryRowOnceHoweverOftenItIsKilled() throws IOException {
    Random random = new Random(20);
    int sent = 0;
    int kills = 0;
    while (kills < 20 || sent < rows.size()) {
      int more = Math.min(rows.size(), sent + 1 + random.nextInt(60));
      // what was sent last may come again
      rows.subList(Math.max(0, sent - random.nextInt(20)), more)
          .forEach(row -> history.add(json.write(row)));
      sent = more;
      try {
        export(new KilledDisk(random.nextInt(60)), 30);
      } catch (KilledDisk.Killed e) {
        kills++;
      }
      List<FeatureRow> soFar = exported();
      assertThat(soFar).doesNotHaveDuplicates();
      assertThat(rows.subList(0, sent)).containsAll(soFar);
    }

    export(new DurableDisk(), 30);

    assertThat(kills).isGreaterThanOrEqualTo(20);
    assertThat(exported()).containsExactlyInAnyOrderElementsOf(rows);
    assertThat(files()).noneMatch(name -> name.contains("/."));
  }

  @Test
  void shouldHoldEveryRowOnceWhereverItIsKilled() throws IOException {
    rows.subList(185, 215).forEach(row -> history.add(json.write(row)));
    int steps = 0;
    boolean killed = true;
    while (killed) {
      out = folder.resolve("killed-at-" + steps);
      killed = false;
      try {
        export(new KilledDisk(steps++), 20);
      } catch (KilledDisk.Killed e) {
        killed = true;
      }
      exported();
      export(new DurableDisk(), 50);
      assertThat(exported())
          .as("killed at step %d", steps - 1)
          .containsExactlyInAnyOrderElementsOf(rows.subList(185, 215));
      assertThat(files()).noneMatch(name -> name.contains("/."));
    }
    // two chunks, three and two files, a window and three positions
    assertThat(steps).isGreaterThan(30);
  }

  @Test
  void shouldKeepOutWhatIsNoRowAndSayHowMany() throws IOException {
    history.add(json.write(rows.get(0)));
    history.add(null);
    history.add("no row".getBytes());
    history.add("{\"second\":7}".getBytes());
    history.add(json.write(rows.get(1)));

    ExportResult result = export(new DurableDisk(), 100);

    assertThat(result.unreadable()).isEqualTo(2);
    assertThat(exported()).containsExactlyInAnyOrderElementsOf(rows.subList(0, 2));
  }

  @Test
  void shouldSayWhatWasGoneBeforeItWasExported() throws IOException {
    rows.subList(0, 50).forEach(row -> history.add(json.write(row)));
    export(new DurableDisk(), 100);
    rows.subList(50, 150).forEach(row -> history.add(json.write(row)));
    history.forgetBefore(75);

    ExportResult result = export(new DurableDisk(), 100);

    assertThat(result.gone()).isEqualTo(25);
    assertThat(result.toString()).contains("25 messages were gone before they were exported");
    assertThat(exported()).hasSize(125);
  }

  @Test
  void shouldHoldTheSecondsThatItWasBegunWith() throws IOException {
    rows.forEach(row -> history.add(json.write(row)));
    ExportWindow hour = new ExportWindow(MIDNIGHT, MIDNIGHT + 60);
    export(new DurableDisk(), 100, new ExportWindow.Asked(hour, true));
    export(new DurableDisk(), 100);

    assertThat(exported())
        .containsExactlyInAnyOrderElementsOf(
            rows.stream().filter(row -> hour.holds(row.second())).toList())
        .hasSize(60);
    assertThatThrownBy(
            () -> export(new DurableDisk(), 100, new ExportWindow.Asked(ExportWindow.ALL, true)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            out
                + " holds the seconds from 2026-01-06T00:00:00Z to 2026-01-06T00:01:00Z, not from"
                + " the first to the last");
  }

  @Test
  void shouldRefuseAFolderOfOtherBrokersOrOfATopicThatWasMadeAnew() throws IOException {
    rows.subList(0, 20).forEach(row -> history.add(json.write(row)));
    export(new DurableDisk(), 100);

    assertThatThrownBy(() -> export(new DurableDisk(), "others"))
        .hasMessageContaining("of the brokers brokers, not with ticks.features of others");
    MemoryHistory shorter = new MemoryHistory();
    shorter.add(json.write(rows.get(0)));
    assertThatThrownBy(
            () -> export(new DurableDisk(), 100, ExportWindow.Asked.ANY, BROKERS, shorter))
        .hasMessage(
            "ticks.features, partition 2 ends at 1, but the folder holds it up to 20: the topic was"
                + " made anew; export to another folder");
  }

  @Test
  void shouldRefuseFilesWhosePositionWasTakenAway() throws IOException {
    rows.subList(0, 20).forEach(row -> history.add(json.write(row)));
    export(new DurableDisk(), 100);
    Files.delete(out.resolve("_positions").resolve("features-2.json"));

    assertThatThrownBy(() -> export(new DurableDisk(), 100))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("features-2.json, which says how far the export is, is not");
    assertThat(exported()).hasSize(20);
  }

  @Test
  void shouldBeAloneInItsFolder() throws IOException {
    try (ExportFolder mine = new ExportFolder(out, new DurableDisk(), ExportWindow.Asked.ANY)) {
      assertThatThrownBy(() -> export(new DurableDisk(), 100))
          .isInstanceOf(IOException.class)
          .hasMessage(out + " is written to by another export");
      assertThat(mine.window()).isEqualTo(ExportWindow.ALL);
    }
    assertThat(export(new DurableDisk(), 100)).isEqualTo(ExportResult.NONE);
  }

  @Test
  void shouldGiveAFolderANameWhateverTheProductIsCalled() throws IOException {
    FeatureRow odd = new FeatureRow("../A=B, \"é\"", "", MIDNIGHT, rows.get(0).values());
    history.add(json.write(odd));

    export(new DurableDisk(), 100);

    assertThat(exported()).containsExactly(odd);
    assertThat(files())
        .containsExactly(
            "features/date=2026-01-06/product=..%2FA%3DB%2C%20%22%C3%A9%22/part-2-0-1.parquet");
  }

  private ExportResult export(ExportDisk disk, int chunk) throws IOException {
    return export(disk, chunk, ExportWindow.Asked.ANY);
  }

  private ExportResult export(ExportDisk disk, String cluster) throws IOException {
    return export(disk, 100, ExportWindow.Asked.ANY, cluster, history);
  }

  private ExportResult export(ExportDisk disk, int chunk, ExportWindow.Asked asked)
      throws IOException {
    return export(disk, chunk, asked, BROKERS, history);
  }

  private ExportResult export(
      ExportDisk disk, int chunk, ExportWindow.Asked asked, String cluster, MemoryHistory of)
      throws IOException {
    try (ExportFolder its = new ExportFolder(out, disk, asked)) {
      return new ExportRun(its, disk, chunk).of(table, 2, cluster, of);
    }
  }

  /** Every file that a reader of the folder would see. */
  private List<String> files() throws IOException {
    Path tables = out.resolve("features");
    if (!Files.isDirectory(tables)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(tables)) {
      return all.filter(Files::isRegularFile)
          .map(path -> out.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  /** The rows of every file that a reader of the folder would see. */
  private List<FeatureRow> exported() throws IOException {
    List<Path> files =
        files().stream()
            .map(out::resolve)
            .filter(path -> !path.getFileName().toString().startsWith("."))
            .toList();
    return ParquetFiles.rows(files).stream().map(this::row).toList();
  }

  private FeatureRow row(Map<String, Object> cells) {
    double[] values = new double[catalogue.size()];
    Arrays.setAll(values, i -> Cell.number(cells.get(catalogue.names().get(i))));
    return new FeatureRow(
        Cell.text(cells.get("product_id")),
        Cell.text(cells.get("market")),
        Cell.second(cells.get("second")),
        values);
  }
}
