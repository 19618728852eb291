package dev.simoom.training.foreign;

import dev.simoom.features.FeatureRow;
import dev.simoom.files.Cell;
import dev.simoom.files.TableFile;
import dev.simoom.model.formula.RowScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the other program says of rows, to which the imported model has to agree: a file of Parquet,
 * CSV or NDJSON with the columns {@code product_id}, {@code second} (Unix seconds) and {@code
 * probability}, before any calibration.
 */
public final class ReferenceScores {
  /** The largest difference between two probabilities that are the same. */
  public static final double TOLERANCE = 1e-6;

  private static final List<String> COLUMNS = List.of("product_id", "second", "probability");

  private final Map<String, Map<Long, FeatureRow>> rows = new HashMap<>();

  /**
   * How well the two agree.
   *
   * @param count rows that were compared
   * @param largest difference between the two probabilities
   */
  public record Agreement(long count, double largest) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d reference scores agree, the largest difference is %.1e",
          count,
          largest);
    }
  }

  /**
   * @param rows that the file may speak of
   * @throws IllegalArgumentException where two of them are of the same product and second and
   *     differ
   */
  public ReferenceScores(List<FeatureRow> rows) {
    for (FeatureRow row : rows) {
      FeatureRow other =
          this.rows
              .computeIfAbsent(row.productId(), id -> new HashMap<>())
              .putIfAbsent(row.second(), row);
      if (other != null && !java.util.Arrays.equals(other.values(), row.values())) {
        throw new IllegalArgumentException(
            row.productId()
                + " at second "
                + row.second()
                + " is there twice, with different features: reference scores cannot tell which is"
                + " meant; give one recording");
      }
    }
  }

  /**
   * Compares each row of a file.
   *
   * @param score in log-odds
   * @throws IOException where the file cannot be read, speaks of a row that is not there, or says
   *     something else, with the first such row
   */
  public Agreement compare(Path file, RowScore score) throws IOException {
    long count = 0;
    double largest = 0;
    try (TableFile table = TableFile.open(file)) {
      for (Map<String, Object> said = table.next(); said != null; said = table.next()) {
        double difference = difference(said, table.place(), score);
        largest = Math.max(largest, difference);
        count++;
      }
    }
    if (count == 0) {
      throw new IOException(file + " has no row to agree with");
    }
    return new Agreement(count, largest);
  }

  private double difference(Map<String, Object> said, String place, RowScore score)
      throws IOException {
    for (String column : COLUMNS) {
      if (!said.containsKey(column)) {
        throw new IOException(
            place
                + ": there is no column "
                + column
                + "; reference scores have "
                + String.join(", ", COLUMNS));
      }
    }
    String product = Cell.text(said.get("product_id"));
    long second;
    double expected;
    try {
      second = Cell.second(said.get("second"));
      expected = Cell.number(said.get("probability"));
    } catch (IllegalArgumentException e) {
      throw new IOException(place + ": " + e.getMessage(), e);
    }
    if (!(expected >= 0 && expected <= 1)) {
      throw new IOException(place + ": probability is " + expected + ", outside [0, 1]");
    }
    FeatureRow row = rows.getOrDefault(product, Map.of()).get(second);
    if (row == null) {
      throw new IOException(
          place + ": there is no row of " + product + " at second " + second + " in the files");
    }
    double own = 1 / (1 + Math.exp(-score.of(row.values())));
    double difference = Math.abs(own - expected);
    if (!(difference <= TOLERANCE)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: %s at second %d is %s there, %s here: the difference is %.1e, at most %.0e is"
                  + " allowed",
              place,
              product,
              second,
              expected,
              own,
              difference,
              TOLERANCE));
    }
    return difference;
  }
}
