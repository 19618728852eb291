package dev.simoom.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file of rows with named columns, read row by row: Parquet, CSV and its kin, or NDJSON of flat
 * objects, told by the bytes.
 */
public sealed interface TableFile extends AutoCloseable
    permits ParquetTable, SeparatedTable, NdjsonTable {
  /**
   * Opens a file.
   *
   * @throws IOException where it cannot be read, is empty, or is none of these
   */
  static TableFile open(Path file) throws IOException {
    boolean parquet;
    try (FileBytes bytes = new FileBytes(file)) {
      parquet = bytes.isParquet();
    }
    if (parquet) {
      return new ParquetTable(file);
    }
    TextFile text = new TextFile(file);
    try {
      String first = text.peek();
      if (first == null) {
        throw new IOException(file + " is empty");
      }
      return first.stripLeading().startsWith("{")
          ? new NdjsonTable(file, text)
          : new SeparatedTable(file, text);
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
  }

  /**
   * The next row by column: null, a text, a {@link Number}, a {@link Boolean}, an {@link
   * java.time.Instant}, or anything else that the file holds. Null at the end.
   *
   * @throws IOException where the row cannot be read, with the place and the reason
   */
  Map<String, Object> next() throws IOException;

  /** Where the last row stands, e.g. {@code rows.csv, line 12}. */
  String place();

  @Override
  void close() throws IOException;
}
