package dev.simoom.features.file;

import java.io.IOException;
import java.nio.file.Path;

/** What a file of feature rows may be, told by the ending of its name. */
enum FeatureFileFormat {
  PARQUET(".parquet", "read_parquet"),
  CSV(".csv", "read_csv"),
  NDJSON(".ndjson", "read_ndjson");

  private final String ending;
  private final String tableFunction;

  FeatureFileFormat(String ending, String tableFunction) {
    this.ending = ending;
    this.tableFunction = tableFunction;
  }

  /**
   * The format of a file by its name.
   *
   * @throws IOException where the name ends otherwise
   */
  static FeatureFileFormat of(Path file) throws IOException {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    for (FeatureFileFormat format : values()) {
      if (name.endsWith(format.ending)) {
        return format;
      }
    }
    throw new IOException(
        file + " is no feature file: its name ends in none of .parquet, .csv, .ndjson");
  }

  /** DuckDB's function that reads it. */
  String tableFunction() {
    return tableFunction;
  }
}
