package dev.simoom.cli;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A file of feature rows: {@code product_id}, {@code second}, then each feature by its name; null
 * where undefined (empty in CSV), doubles in full. Parquet is made by DuckDB out of the CSV.
 */
final class RowFile implements AutoCloseable {
  private final Path out;
  private final Path text;
  private final FeatureCatalogue catalogue;
  private final Function<FeatureRow, byte[]> line;
  private final OutputStream lines;
  private long rows;

  private RowFile(
      Path out, Path text, FeatureCatalogue catalogue, Function<FeatureRow, byte[]> line)
      throws IOException {
    this.out = out;
    this.text = text;
    this.catalogue = catalogue;
    this.line = line;
    this.lines = new BufferedOutputStream(Files.newOutputStream(text), 1 << 16);
  }

  /**
   * Creates a file.
   *
   * @param out ends in {@code .parquet}, {@code .csv} or {@code .ndjson}
   * @throws IOException where it ends otherwise, or cannot be written
   */
  static RowFile create(Path out, FeatureCatalogue catalogue) throws IOException {
    String name = out.getFileName().toString();
    if (out.toAbsolutePath().getParent() != null) {
      Files.createDirectories(out.toAbsolutePath().getParent());
    }
    if (name.endsWith(".ndjson")) {
      return new RowFile(out, out, catalogue, new FeatureRowJson(catalogue)::write);
    }
    if (!name.endsWith(".csv") && !name.endsWith(".parquet")) {
      throw new IOException(out + " ends neither in .parquet nor in .csv nor in .ndjson");
    }
    Path csv =
        name.endsWith(".csv")
            ? out
            : Files.createTempFile(out.toAbsolutePath().getParent(), name, ".csv");
    RowFile file = new RowFile(out, csv, catalogue, row -> csv(row, catalogue));
    file.put(
        ("product_id,second," + String.join(",", catalogue.names()))
            .getBytes(StandardCharsets.UTF_8));
    return file;
  }

  private static byte[] csv(FeatureRow row, FeatureCatalogue catalogue) {
    StringBuilder text = new StringBuilder(512);
    text.append(row.productId()).append(',').append(row.second());
    for (int i = 0; i < row.size(); i++) {
      text.append(',');
      double value = row.value(i);
      if (Double.isNaN(value)) {
        continue;
      }
      if (catalogue.features().get(i).isCount()) {
        text.append((long) value);
      } else {
        text.append(value);
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  void write(FeatureRow row) {
    put(line.apply(row));
    rows++;
  }

  private void put(byte[] textLine) {
    try {
      lines.write(textLine);
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(text + " could not be written: " + e.getMessage(), e);
    }
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    lines.close();
    if (!text.equals(out)) {
      try {
        toParquet();
      } finally {
        Files.deleteIfExists(text);
      }
    }
  }

  private void toParquet() throws IOException {
    String columns =
        catalogue.features().stream()
            .map(f -> "'%s': '%s'".formatted(f.name(), f.isCount() ? "BIGINT" : "DOUBLE"))
            .collect(
                Collectors.joining(", ", "{'product_id': 'VARCHAR', 'second': 'BIGINT', ", "}"));
    ParquetFile.fromCsv(text, columns, out);
  }
}
