package dev.simoom.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** How files come to be. */
interface ExportDisk {
  /** Makes Parquet of a CSV file with a header. */
  void parquet(Path csv, Path parquet, Map<String, String> columns) throws IOException;

  /**
   * Gives a whole file its name, so that it is there as a whole or not at all whatever happens, and
   * stays after a power failure. What had the name before is replaced.
   */
  void place(Path whole, Path name) throws IOException;
}
