package dev.simoom.features.file;

import dev.simoom.features.Feature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.files.Cell;
import dev.simoom.files.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads feature rows from a file of Parquet, CSV or NDJSON with the columns {@code product_id},
 * {@code second} and features by their names; a feature without a column, and an empty or null
 * value, is undefined. A time is taken for {@code second} too.
 */
public final class FeatureFileReader {
  private static final String PRODUCT = "product_id";
  private static final String SECOND = "second";

  private final FeatureCatalogue catalogue;
  private final Consumer<String> tell;

  public FeatureFileReader(FeatureCatalogue catalogue) {
    this(catalogue, line -> {});
  }

  /**
   * @param tell is given a line about rows that were skipped
   */
  public FeatureFileReader(FeatureCatalogue catalogue, Consumer<String> tell) {
    this.catalogue = catalogue;
    this.tell = tell;
  }

  /**
   * All rows, each product's in the order of time.
   *
   * @throws IOException where the file cannot be read as such, holds no row, or holds one that is
   *     wrong, with the place and the reason
   */
  public List<FeatureRow> read(Path file) throws IOException {
    RowOrder rows = new RowOrder();
    try (TableFile table = open(file)) {
      for (Map<String, Object> row = table.next(); row != null; row = table.next()) {
        rows.add(row(row, table.place(), file), table.place());
      }
    }
    List<FeatureRow> sorted = rows.sorted();
    if (sorted.isEmpty()) {
      throw new IOException(file + " is no feature file: it has no row");
    }
    if (rows.repeated() > 0) {
      tell.accept(
          file.getFileName()
              + ": "
              + rows.repeated()
              + " rows were there twice and are taken once");
    }
    return sorted;
  }

  /** Whether a file begins as feature rows do; false too where it cannot be read as a table. */
  public static boolean isFeatureFile(Path file) {
    try (TableFile table = TableFile.open(file)) {
      Map<String, Object> first = table.next();
      return first != null && first.containsKey(PRODUCT) && first.containsKey(SECOND);
    } catch (IOException e) {
      return false;
    }
  }

  private static TableFile open(Path file) throws IOException {
    try {
      return TableFile.open(file);
    } catch (IOException e) {
      throw new IOException("no feature file: " + e.getMessage(), e);
    }
  }

  private FeatureRow row(Map<String, Object> row, String place, Path file) throws IOException {
    if (!row.containsKey(PRODUCT) || !row.containsKey(SECOND)) {
      throw new IOException(
          file
              + " is no feature file: it has no column product_id or second, but "
              + String.join(", ", row.keySet().stream().limit(8).toList())
              + " (a recording is given as --data-file)");
    }
    String product = Cell.text(row.get(PRODUCT));
    if (product.isEmpty()) {
      throw new IOException(place + ", column product_id: there is no value");
    }
    String column = SECOND;
    try {
      long second = Cell.second(row.get(SECOND));
      double[] values = new double[catalogue.size()];
      Arrays.fill(values, Double.NaN);
      List<Feature> features = catalogue.features();
      for (int i = 0; i < values.length; i++) {
        column = features.get(i).name();
        values[i] = Cell.number(row.get(column));
      }
      return new FeatureRow(product, "", second, values, catalogue);
    } catch (IllegalArgumentException e) {
      throw new IOException(place + ", column " + column + ": " + e.getMessage(), e);
    }
  }
}
