package dev.simoom.features.file;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes Parquet out of a CSV file with a header, with DuckDB, in the order of the rows; null where
 * a field is empty.
 */
public final class ParquetCopy {
  private static final String MEMORY = "256MB";

  private final String columns;

  /**
   * @param columns the columns of the file in their order, each with its type in DuckDB's SQL, such
   *     as {@code BIGINT}
   */
  public ParquetCopy(Map<String, String> columns) {
    this.columns =
        columns.entrySet().stream()
            .map(column -> "'%s': '%s'".formatted(column.getKey(), column.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  /**
   * Copies.
   *
   * @throws IOException where it cannot, with DuckDB's reason
   */
  public void copy(Path csv, Path parquet) throws IOException {
    String sql =
        ("COPY (SELECT * FROM read_csv(%s, auto_detect = false, hive_partitioning = false, header ="
                + " true, delim = ',', quote = '\"', escape = '\"', columns = %s)) TO %s (FORMAT"
                + " parquet)")
            .formatted(quoted(csv), columns, quoted(parquet));
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute("SET preserve_insertion_order = true");
      statement.execute("SET memory_limit = '" + MEMORY + "'");
      statement.execute("SET threads = 1");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException(String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }
  }

  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
  }
}
