package dev.simoom.features.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What a file of feature rows that is written may be, told by the ending of its name. */
enum FeatureFileFormat {
  PARQUET(".parquet"),
  CSV(".csv"),
  NDJSON(".ndjson");

  private final String ending;

  FeatureFileFormat(String ending) {
    this.ending = ending;
  }

  /**
   * The format of a file by its name.
   *
   * @throws IOException where the name ends otherwise
   */
  static FeatureFileFormat of(Path file) throws IOException {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    for (FeatureFileFormat format : values()) {
      if (name.toLowerCase(Locale.ROOT).endsWith(format.ending)) {
        return format;
      }
    }
    throw new IOException(
        file + " is no feature file: its name ends in none of .parquet, .csv, .ndjson");
  }
}
