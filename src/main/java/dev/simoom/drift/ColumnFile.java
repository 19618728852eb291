package dev.simoom.drift;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the numeric columns of a {@code .csv}, {@code .parquet} or {@code .ndjson} file, but for
 * {@code second}, which says when and not what.
 */
public final class ColumnFile {
  private ColumnFile() {}

  /**
   * By name, in the order of the file.
   *
   * @throws IOException where the file cannot be read as such, with the reason
   */
  public static Map<String, Sample> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("no such file: " + file);
    }
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement select =
            database.prepareStatement("SELECT * FROM " + reader(file) + "(?)")) {
      select.setString(1, file.toString());
      try (ResultSet rows = select.executeQuery()) {
        return columns(rows);
      }
    } catch (SQLException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new IOException(file + " cannot be read: " + reason, e);
    }
  }

  private static String reader(Path file) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      return "read_parquet";
    }
    if (name.endsWith(".csv")) {
      return "read_csv";
    }
    if (name.endsWith(".ndjson")) {
      return "read_ndjson";
    }
    throw new IOException(
        file + " cannot be read: its name ends in none of .parquet, .csv, .ndjson");
  }

  private static Map<String, Sample> columns(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    int count = meta.getColumnCount();
    double[][] values = new double[count][1024];
    int size = 0;
    while (rows.next()) {
      for (int i = 0; i < count; i++) {
        if (size == values[i].length) {
          values[i] = Arrays.copyOf(values[i], size * 2);
        }
        values[i][size] = isNumeric(meta, i + 1) ? value(rows, i + 1) : Double.NaN;
      }
      size++;
    }
    Map<String, Sample> columns = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      if (isNumeric(meta, i + 1) && !meta.getColumnName(i + 1).equals("second")) {
        columns.put(meta.getColumnName(i + 1), new Sample(Arrays.copyOf(values[i], size)));
      }
    }
    return columns;
  }

  private static double value(ResultSet rows, int column) throws SQLException {
    double value = rows.getDouble(column);
    return rows.wasNull() ? Double.NaN : value;
  }

  private static boolean isNumeric(ResultSetMetaData meta, int column) throws SQLException {
    return switch (meta.getColumnType(column)) {
      case java.sql.Types.TINYINT,
          java.sql.Types.SMALLINT,
          java.sql.Types.INTEGER,
          java.sql.Types.BIGINT,
          java.sql.Types.FLOAT,
          java.sql.Types.REAL,
          java.sql.Types.DOUBLE,
          java.sql.Types.DECIMAL,
          java.sql.Types.NUMERIC ->
          true;
      default -> false;
    };
  }
}
