package dev.simoom.drift;

import dev.simoom.files.Cell;
import dev.simoom.files.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The columns of a file of Parquet, CSV or NDJSON, but for {@code second}, which says when and not
 * what.
 *
 * @param samples the numeric ones by name, in the order of the file
 * @param others those that hold something else, each with the first value that is no number
 */
public record ColumnFile(Map<String, Sample> samples, Map<String, String> others) {
  private static final String SECOND = "second";

  /**
   * Reads a file.
   *
   * @throws IOException where it cannot be read as such or has no row, with the reason
   */
  public static ColumnFile read(Path file) throws IOException {
    Map<String, Values> columns = new LinkedHashMap<>();
    Map<String, String> others = new LinkedHashMap<>();
    int rows = 0;
    try (TableFile table = TableFile.open(file)) {
      for (Map<String, Object> row = table.next(); row != null; row = table.next()) {
        for (Map.Entry<String, Object> cell : row.entrySet()) {
          String name = cell.getKey();
          try {
            columns
                .computeIfAbsent(name, column -> new Values())
                .put(rows, SECOND.equals(name) ? Double.NaN : Cell.number(cell.getValue()));
          } catch (IllegalArgumentException e) {
            others.putIfAbsent(name, table.place() + ": " + e.getMessage());
          }
        }
        rows++;
      }
    }
    if (rows == 0) {
      throw new IOException(file + " has no row");
    }
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (Map.Entry<String, Values> column : columns.entrySet()) {
      if (!SECOND.equals(column.getKey()) && !others.containsKey(column.getKey())) {
        samples.put(column.getKey(), new Sample(column.getValue().upTo(rows)));
      }
    }
    return new ColumnFile(samples, others);
  }

  private static final class Values {
    private double[] values = new double[1024];
    private int size;

    void put(int row, double value) {
      fill(row);
      values[row] = value;
      size = row + 1;
    }

    /** As many values as rows; NaN where the column was not there. */
    double[] upTo(int rows) {
      fill(rows);
      return Arrays.copyOf(values, rows);
    }

    private void fill(int rows) {
      if (rows >= values.length) {
        values = Arrays.copyOf(values, rows * 2);
      }
      if (rows > size) {
        Arrays.fill(values, size, rows, Double.NaN);
        size = rows;
      }
    }
  }
}
