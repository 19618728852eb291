package dev.simoom.features.file;

import dev.simoom.features.FeatureCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/**
 * Makes Parquet out of a CSV file of feature rows, with DuckDB, in the order of the rows: text,
 * 64-bit whole numbers and doubles, null where a field is empty.
 */
final class ParquetCopy {
  private static final String MEMORY = "256MB";

  private final FeatureCatalogue catalogue;

  ParquetCopy(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Copies.
   *
   * @throws IOException where it cannot, with DuckDB's reason
   */
  void copy(Path csv, Path parquet) throws IOException {
    String columns =
        catalogue.features().stream()
            .map(f -> "'%s': '%s'".formatted(f.name(), f.isCount() ? "BIGINT" : "DOUBLE"))
            .collect(
                Collectors.joining(", ", "{'product_id': 'VARCHAR', 'second': 'BIGINT', ", "}"));
    String sql =
        "COPY (SELECT * FROM read_csv(%s, header = true, columns = %s)) TO %s (FORMAT parquet)"
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
