package dev.simoom.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Lines of values with a separator between them (CSV, and its kin with semicolons, tabs or bars):
 * which one it is, is told by the line of names.
 */
public final class Separated {
  private static final String SEPARATORS = ",;\t|";

  private final CSVFormat format;
  private final List<String> names;

  private Separated(char separator, String header) {
    format = CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(false).build();
    names = fields(header).stream().map(String::strip).toList();
  }

  /**
   * Reads the line of names.
   *
   * @throws IllegalArgumentException where two are alike
   */
  public static Separated of(String header) {
    char separator = ',';
    for (char each : SEPARATORS.toCharArray()) {
      if (count(header, each) > count(header, separator)) {
        separator = each;
      }
    }
    Separated separated = new Separated(separator, header);
    for (int i = 0; i < separated.names.size(); i++) {
      String name = separated.names.get(i);
      if (!name.isEmpty() && separated.names.indexOf(name) < i) {
        throw new IllegalArgumentException("two columns are named " + name);
      }
    }
    return separated;
  }

  private static long count(String text, char c) {
    return text.chars().filter(each -> each == c).count();
  }

  /** The names of the columns. */
  public List<String> names() {
    return names;
  }

  /**
   * The fields of a line, as many as there are names.
   *
   * @throws IllegalArgumentException where there are more or fewer, or a quote is wrong
   */
  public List<String> values(String line) {
    List<String> fields = fields(line);
    if (fields.size() != names.size()) {
      throw new IllegalArgumentException(
          fields.size() + " fields where the first line has " + names.size());
    }
    return fields;
  }

  private List<String> fields(String line) {
    try (CSVParser parser = CSVParser.parse(line, format)) {
      List<CSVRecord> records = parser.getRecords();
      return records.isEmpty() ? List.of("") : records.get(0).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException("a quote is not closed, or text follows it", e);
    }
  }
}
