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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    Path ending = Files.writeString(folder.resolve("a.txt"), "a");
    assertThatThrownBy(() -> file.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.parquet is no feature file");
    assertThatThrownBy(() -> file.read(other)).hasMessageContaining("no column product_id");
    assertThatThrownBy(() -> file.read(ending)).hasMessageContaining(".parquet, .csv, .ndjson");
    assertThatThrownBy(() -> file.read(folder.resolve("b.csv")))
        .hasMessageContaining("no such feature file");
  }
}
