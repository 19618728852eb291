package dev.simoom.cli.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.file.CsvText;
import dev.simoom.features.file.ParquetCopy;
import dev.simoom.model.ScoredRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of scores: {@code product_id}, {@code second}, {@code probability}, {@code prediction},
 * {@code raw_probability} (the model's own, before what happened corrects it), as Parquet, CSV or
 * NDJSON by its ending.
 */
final class ScoreFile implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path out;
  private final Path text;
  private final boolean json;
  private final BufferedWriter lines;

  /**
   * @param out ends in {@code .parquet}, {@code .csv} or {@code .ndjson}
   * @throws IOException where it ends otherwise, or cannot be written
   */
  ScoreFile(Path out) throws IOException {
    String name = out.getFileName().toString();
    if (!name.matches(".*[.](parquet|csv|ndjson)")) {
      throw new IOException(out + " ends neither in .parquet nor in .csv nor in .ndjson");
    }
    this.out = out;
    Path folder = out.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    json = name.endsWith(".ndjson");
    text = name.endsWith(".parquet") ? Files.createTempFile(folder, name, ".csv") : out;
    lines = Files.newBufferedWriter(text, StandardCharsets.UTF_8);
    if (!json) {
      lines.write("product_id,second,probability,prediction,raw_probability\n");
    }
  }

  void write(FeatureRow row, ScoredRow scored) throws IOException {
    double probability = scored.probability();
    int prediction = scored.model().isSpike(probability) ? 1 : 0;
    lines.write(
        json
            ? "{\"product_id\":%s,\"second\":%d,\"probability\":%s,\"prediction\":%d,\"raw_probability\":%s}%n"
                .formatted(
                    JSON.writeValueAsString(row.productId()),
                    row.second(),
                    probability,
                    prediction,
                    scored.raw())
            : CsvText.field(row.productId())
                + ","
                + row.second()
                + ","
                + probability
                + ","
                + prediction
                + ","
                + scored.raw()
                + "\n");
  }

  @Override
  public void close() throws IOException {
    lines.close();
    if (!text.equals(out)) {
      try {
        new ParquetCopy(columns()).copy(text, out);
      } finally {
        Files.deleteIfExists(text);
      }
    }
  }

  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("product_id", "VARCHAR");
    columns.put("second", "BIGINT");
    columns.put("probability", "DOUBLE");
    columns.put("prediction", "INTEGER");
    columns.put("raw_probability", "DOUBLE");
    return columns;
  }
}
