package dev.simoom.features.file;

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
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes feature rows to a {@code .parquet}, {@code .csv} or {@code .ndjson} file: {@code
 * product_id}, {@code second}, then each feature by its name; null where undefined (empty in CSV),
 * doubles in full. Where rows are labelled, the columns of {@link RowLabel} follow.
 *
 * <p>The rows go to a file beside it, which takes its place when the last one is written: a writer
 * that is closed without {@link #finish()} leaves what was there before. The memory does not grow
 * with the rows.
 */
public final class FeatureFileWriter implements AutoCloseable {
  private final Path out;
  private final Path text;
  private final FeatureFileFormat format;
  private final FeatureCatalogue catalogue;
  private final Function<FeatureRow, byte[]> line;
  private final LabelColumns labels = new LabelColumns();
  private final boolean labelled;
  private final OutputStream lines;
  private long rows;

  /**
   * Creates a file, and its folder where there is none.
   *
   * @throws IOException where its name ends otherwise, or it cannot be written
   */
  public FeatureFileWriter(Path out, FeatureCatalogue catalogue) throws IOException {
    this(out, catalogue, false);
  }

  /**
   * Creates a file, and its folder where there is none.
   *
   * @param labelled whether every row comes with its label
   * @throws IOException where its name ends otherwise, or it cannot be written
   */
  public FeatureFileWriter(Path out, FeatureCatalogue catalogue, boolean labelled)
      throws IOException {
    this.out = out;
    this.labelled = labelled;
    this.catalogue = catalogue;
    this.format = FeatureFileFormat.of(out);
    if (Files.isDirectory(out)) {
      throw new IOException(out + " cannot be written: it is a folder");
    }
    Path folder = out.toAbsolutePath().getParent();
    this.text = folder.resolve("." + out.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(folder);
      this.lines = new BufferedOutputStream(Files.newOutputStream(text), 1 << 16);
    } catch (IOException e) {
      throw new IOException(out + " cannot be written: no file can be made in " + folder, e);
    }
    if (format == FeatureFileFormat.NDJSON) {
      this.line = new FeatureRowJson(catalogue)::write;
    } else {
      this.line = new CsvLines(catalogue)::row;
      put(
          labelled
              ? join(
                  new CsvLines(catalogue).header(),
                  ("," + String.join(",", labels.types().keySet()))
                      .getBytes(StandardCharsets.UTF_8))
              : new CsvLines(catalogue).header());
    }
  }

  /**
   * Writes a row.
   *
   * @throws UncheckedIOException where that is not possible, with the reason
   */
  public void write(FeatureRow row) {
    if (labelled) {
      throw new IllegalStateException("the rows of " + out + " come with labels");
    }
    put(line.apply(row));
    rows++;
  }

  /**
   * Writes a row with its label.
   *
   * @throws UncheckedIOException where that is not possible, with the reason
   */
  public void write(FeatureRow row, RowLabel label) {
    if (!labelled) {
      throw new IllegalStateException("the rows of " + out + " come without labels");
    }
    byte[] text = line.apply(row);
    put(
        format == FeatureFileFormat.NDJSON
            ? join(Arrays.copyOf(text, text.length - 1), labels.json(label))
            : join(text, labels.csv(label)));
    rows++;
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private void put(byte[] textLine) {
    try {
      lines.write(textLine);
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(out + " could not be written: " + e.getMessage(), e);
    }
  }

  /** How many rows were written. */
  public long rows() {
    return rows;
  }

  /**
   * All rows are written: the file takes its place.
   *
   * @throws IOException where that is not possible, with the reason
   */
  public void finish() throws IOException {
    lines.close();
    if (format == FeatureFileFormat.PARQUET) {
      Path parquet = text.resolveSibling(text.getFileName() + ".parquet");
      try {
        new ParquetCopy(columns()).copy(text, parquet);
        Files.move(parquet, out, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new IOException(out + " could not be written: " + e.getMessage(), e);
      } finally {
        Files.deleteIfExists(parquet);
      }
    } else {
      Files.move(text, out, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("product_id", "VARCHAR");
    columns.put("second", "BIGINT");
    catalogue.features().forEach(f -> columns.put(f.name(), f.isCount() ? "BIGINT" : "DOUBLE"));
    if (labelled) {
      columns.putAll(labels.types());
    }
    return columns;
  }

  @Override
  public void close() throws IOException {
    try {
      lines.close();
    } finally {
      Files.deleteIfExists(text);
    }
  }
}
