package dev.simoom.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rows the files of a folder hold, read from the files. */
final class ExportedKeys {
  private ExportedKeys() {}

  /**
   * The rows of a product and a day; empty where the folder is not there.
   *
   * @throws IOException where a file cannot be read
   */
  static Set<ExportRow.Key> of(Path folder, ExportTable table) throws IOException {
    Set<ExportRow.Key> keys = new HashSet<>();
    if (!Files.isDirectory(folder)) {
      return keys;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(
                  path ->
                      path.getFileName().toString().startsWith("part-")
                          && path.getFileName().toString().endsWith(".parquet"))
              .sorted()
              .toList();
    }
    if (files.isEmpty()) {
      return keys;
    }
    String horizon = table.columns().containsKey("horizon") ? "horizon" : "0";
    String sql =
        "SELECT coalesce(market, ''), second, "
            + horizon
            + " FROM read_parquet("
            + files.stream().map(ExportedKeys::quoted).collect(Collectors.joining(",", "[", "]"))
            + ", hive_partitioning = false)";
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute("SET threads = 1");
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          keys.add(new ExportRow.Key(rows.getString(1), rows.getLong(2), rows.getInt(3)));
        }
      }
    } catch (SQLException e) {
      throw new IOException(
          folder
              + " cannot be read: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
    return keys;
  }

  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
  }
}
