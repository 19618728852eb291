package dev.simoom.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of CSV, or with semicolons, tabs or bars in place of the commas. */
final class SeparatedTable implements TableFile {
  private final Path file;
  private final TextFile text;
  private final Separated format;

  SeparatedTable(Path file, TextFile text) throws IOException {
    this.file = file;
    this.text = text;
    try {
      format = Separated.of(text.next());
    } catch (IllegalArgumentException e) {
      throw new IOException(place() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Map<String, Object> next() throws IOException {
    String line = text.next();
    if (line == null) {
      return null;
    }
    try {
      List<String> values = format.values(line);
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        row.put(format.names().get(i), values.get(i));
      }
      return row;
    } catch (IllegalArgumentException e) {
      throw new IOException(place() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String place() {
    return file + ", line " + text.number();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
