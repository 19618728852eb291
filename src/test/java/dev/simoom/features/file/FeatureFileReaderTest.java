package dev.simoom.features.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.training.SyntheticMarket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureFileReaderTest {
  @TempDir private Path folder;
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final FeatureFileReader file = new FeatureFileReader(catalogue);
  private List<FeatureRow> rows;
  private Path ndjson;

  @BeforeEach
  void write() throws IOException {
    rows = FeatureStream.rowsOf(catalogue, SyntheticMarket.ticks(500, 3));
    FeatureRowJson json = new FeatureRowJson(catalogue);
    StringBuilder text = new StringBuilder();
    rows.forEach(
        row -> text.append(new String(json.write(row), StandardCharsets.UTF_8)).append('\n'));
    ndjson = Files.writeString(folder.resolve("rows.ndjson"), text);
  }

  @Test
  void shouldReadTheSameBitsFromEveryFormat() throws Exception {
    assertThat(file.read(ndjson)).isEqualTo(rows);
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement copy = database.createStatement()) {
      for (String format : List.of("parquet", "csv")) {
        Path target = folder.resolve("rows." + format);
        copy.execute("COPY (FROM '" + ndjson + "') TO '" + target + "'");
        assertThat(file.read(target)).as(format).isEqualTo(rows);
      }
    }
  }

  @Test
  void shouldTreatAColumnThatIsNotThereAsUndefined() throws IOException {
    Path csv = folder.resolve("few.csv");
    Files.writeString(csv, "product_id,second,price,moon\nBTC-USD,5,1.5,full\nBTC-USD,6,,new\n");
    List<FeatureRow> read = file.read(csv);
    assertThat(read).hasSize(2);
    assertThat(read.get(0).value(0)).isEqualTo(1.5);
    assertThat(read.get(1).value(0)).isNaN();
    assertThat(read.get(0).value(1)).isNaN();
  }

  @Test
  void shouldSayWhyAFileIsNone() throws IOException {
    Path text = Files.writeString(folder.resolve("a.parquet"), "no parquet");
    Path other = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
    Path parquet = Files.writeString(folder.resolve("b.parquet"), "PAR1 and no more");
    assertThatThrownBy(() -> file.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.parquet is no feature file: it has no row");
    assertThatThrownBy(() -> file.read(other)).hasMessageContaining("no column product_id");
    assertThatThrownBy(() -> file.read(parquet))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("b.parquet: cannot be read as Parquet");
    assertThatThrownBy(() -> file.read(folder.resolve("b.csv")))
        .hasMessageContaining("no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X,5,- | rows.csv, line 3, column price: '-' is no number",
        "X,5,1f | rows.csv, line 3, column price: '1f' is no number",
        "X,5,Infinity | rows.csv, line 3, column price: 'Infinity' is no number",
        "X,5,1e999 | rows.csv, line 3, column price: '1e999' is not finite",
        "X,,1 | rows.csv, line 3, column second: there is no value",
        "X,5.5,1 | rows.csv, line 3, column second: '5.5' is no Unix second",
        "X,1795168800000,1 | line 3, column second: '1795168800000' is no Unix second",
        "X,-5,1 | rows.csv, line 3, column second: '-5' is no Unix second",
        ",5,1 | rows.csv, line 3, column product_id: there is no value",
        "X,5 | rows.csv, line 3: 2 fields where the first line has 3",
        "X,4,7 | rows.csv, line 3: the rows are not in the order of time, and second 4 of X has",
      })
  void shouldSayWhereARowIsWrong(String line, String reason) throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("rows.csv"), "product_id,second,price\nX,4,1\n" + line + "\n");
    assertThatThrownBy(() -> file.read(csv))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void shouldTakeRowsInTheOrderOfTimeAndEachOnce() throws IOException {
    List<String> lines = Files.readAllLines(ndjson);
    Collections.reverse(lines);
    assertThat(file.read(Files.write(folder.resolve("back.ndjson"), lines))).isEqualTo(rows);
    Collections.shuffle(lines, new Random(3));
    assertThat(file.read(Files.write(folder.resolve("shuffled.ndjson"), lines))).isEqualTo(rows);
    List<String> told = new ArrayList<>();
    lines.addAll(lines.subList(0, 7));
    Path twice = Files.write(folder.resolve("twice.ndjson"), lines);
    assertThat(new FeatureFileReader(catalogue, told::add).read(twice)).isEqualTo(rows);
    assertThat(told).containsExactly("twice.ndjson: 7 rows were there twice and are taken once");
  }

  @Test
  void shouldReadDecimalCommasWordsForNoneAndTimesForSeconds() throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("a.CSV"),
            "product_id;second;price;midprice\n"
                + "X;2026-11-20T10:00:00Z;1,5;N/A\n"
                + "X;1795168801;NULL;2\n");
    List<FeatureRow> read = file.read(csv);
    assertThat(read).extracting(FeatureRow::second).containsExactly(1795168800L, 1795168801L);
    assertThat(read.get(0).value(0)).isEqualTo(1.5);
    assertThat(read.get(0).value(1)).isNaN();
    assertThat(read.get(1).value(0)).isNaN();
    assertThat(read.get(1).value(1)).isEqualTo(2);
  }

  @Test
  void shouldTakeATimestampColumnForSeconds() throws Exception {
    Path parquet = folder.resolve("timestamp.PARQUET");
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement copy = database.createStatement()) {
      copy.execute(
          "COPY (SELECT product_id, make_timestamp(second * 1000000) AS second, * EXCLUDE"
              + " (product_id, second) FROM '"
              + ndjson
              + "') TO '"
              + parquet
              + "' (FORMAT parquet)");
    }
    assertThat(file.read(parquet)).isEqualTo(rows);
  }
}
