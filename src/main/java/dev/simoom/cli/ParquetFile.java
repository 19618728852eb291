package dev.simoom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Makes Parquet out of CSV, by DuckDB. */
final class ParquetFile {
  private ParquetFile() {}

  /**
   * Writes the rows of a CSV file with a header, in their order.
   *
   * @param columns names and types as DuckDB writes a struct, e.g. {@code {'second': 'BIGINT'}}
   */
  static void fromCsv(Path csv, String columns, Path out) throws IOException {
    String sql =
        String.format(
            Locale.ROOT,
            "COPY (SELECT * FROM read_csv(%s, header = true, columns = %s)) TO %s (FORMAT parquet)",
            quoted(csv),
            columns,
            quoted(out));
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute("SET preserve_insertion_order = true");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException(out + " could not be written: " + e.getMessage(), e);
    }
  }

  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
  }
}
