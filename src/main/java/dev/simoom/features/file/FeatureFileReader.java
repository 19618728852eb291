package dev.simoom.features.file;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads feature rows from a {@code .parquet}, {@code .csv} or {@code .ndjson} file with the columns
 * {@code product_id}, {@code second} and features by their names; a feature without a column, and
 * an empty or null value, is undefined.
 */
public final class FeatureFileReader {
  private final FeatureCatalogue catalogue;

  public FeatureFileReader(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * All rows, each product's in the order of the file.
   *
   * @throws IOException where the file cannot be read as such, with the reason
   */
  public List<FeatureRow> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("no such feature file: " + file);
    }
    String query = "SELECT * FROM " + FeatureFileFormat.of(file).tableFunction() + "(?)";
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement select = database.prepareStatement(query)) {
      select.setString(1, file.toString());
      try (ResultSet results = select.executeQuery()) {
        return rows(file, results);
      }
    } catch (SQLException e) {
      throw new IOException(file + " is no feature file: " + firstLine(e), e);
    }
  }

  private List<FeatureRow> rows(Path file, ResultSet results) throws SQLException, IOException {
    ResultSetMetaData columns = results.getMetaData();
    int product = 0;
    int second = 0;
    int[] positions = new int[columns.getColumnCount() + 1];
    Arrays.fill(positions, -1);
    for (int column = 1; column < positions.length; column++) {
      String name = columns.getColumnName(column);
      OptionalInt position = catalogue.position(name);
      if (name.equals("product_id")) {
        product = column;
      } else if (name.equals("second")) {
        second = column;
      } else if (position.isPresent()) {
        positions[column] = position.getAsInt();
      }
    }
    if (product == 0 || second == 0) {
      throw new IOException(file + " is no feature file: it has no column product_id or second");
    }
    List<FeatureRow> rows = new ArrayList<>();
    while (results.next()) {
      double[] values = new double[catalogue.size()];
      Arrays.fill(values, Double.NaN);
      for (int column = 1; column < positions.length; column++) {
        if (positions[column] >= 0) {
          double value = results.getDouble(column);
          values[positions[column]] = results.wasNull() ? Double.NaN : value;
        }
      }
      rows.add(new FeatureRow(results.getString(product), results.getLong(second), values));
    }
    return rows;
  }

  private static String firstLine(SQLException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElse("");
  }
}
