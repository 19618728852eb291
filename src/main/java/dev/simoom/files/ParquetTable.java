package dev.simoom.files;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows of a Parquet file, read by DuckDB; a timestamp without a zone is in UTC. */
final class ParquetTable implements TableFile {
  private final Path file;
  private final Connection database;
  private final PreparedStatement select;
  private final ResultSet rows;
  private final ResultSetMetaData columns;
  private long row;

  ParquetTable(Path file) throws IOException {
    this.file = file;
    try {
      database = DriverManager.getConnection("jdbc:duckdb:");
      try {
        select = database.prepareStatement("SELECT * FROM read_parquet(?)");
        select.setString(1, file.toString());
        rows = select.executeQuery();
        columns = rows.getMetaData();
      } catch (SQLException e) {
        database.close();
        throw e;
      }
    } catch (SQLException e) {
      throw broken(file.toString(), e);
    }
  }

  private static IOException broken(String place, SQLException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new IOException(place + ": cannot be read as Parquet: " + reason, e);
  }

  @Override
  public Map<String, Object> next() throws IOException {
    try {
      if (!rows.next()) {
        return null;
      }
      row++;
      Map<String, Object> values = new LinkedHashMap<>();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        values.put(columns.getColumnName(column), value(column));
      }
      return values;
    } catch (SQLException e) {
      throw broken(place(), e);
    }
  }

  private Object value(int column) throws SQLException {
    return switch (columns.getColumnType(column)) {
      case Types.TIMESTAMP -> {
        LocalDateTime time = rows.getObject(column, LocalDateTime.class);
        yield time == null ? null : time.toInstant(ZoneOffset.UTC);
      }
      case Types.TIMESTAMP_WITH_TIMEZONE -> {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        yield time == null ? null : time.toInstant();
      }
      default -> rows.getObject(column);
    };
  }

  @Override
  public String place() {
    return file + ", row " + row;
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
      select.close();
      database.close();
    } catch (SQLException e) {
      throw broken(file.toString(), e);
    }
  }
}
