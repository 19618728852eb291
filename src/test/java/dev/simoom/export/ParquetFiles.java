package dev.simoom.export;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every row of Parquet files, all of which must be readable. */
public final class ParquetFiles {
  private ParquetFiles() {}

  /**
   * The rows by column.
   *
   * @throws IOException where a file is none
   */
  public static List<Map<String, Object>> rows(List<Path> files) throws IOException {
    List<Map<String, Object>> found = new ArrayList<>();
    if (files.isEmpty()) {
      return found;
    }
    String names =
        files.stream()
            .map(file -> "'" + file.toAbsolutePath().toString().replace("'", "''") + "'")
            .collect(Collectors.joining(",", "[", "]"));
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT * FROM read_parquet(" + names + ", hive_partitioning = false)")) {
      while (rows.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
        }
        found.add(row);
      }
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
    return found;
  }
}
