package dev.simoom.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * Reads a file {@code .env} as docker compose does: {@code NAME=value} a line, {@code export}
 * before it or not, comments after {@code #} (in a line of a value: after a blank), single quotes
 * that keep everything, double quotes with {@code \n}, {@code \"} and the like, {@code ${NAME}} and
 * {@code ${NAME:-default}}; a backslash outside of quotes is a backslash.
 */
public final class Dotenv {
  private static final Pattern NAME =
      Pattern.compile("\\G[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*=[ \\t]*");
  private static final Pattern EMPTY = Pattern.compile("\\G[ \\t]*(?:#[^\\n]*)?(?:\\n|\\z)");
  private static final Pattern PLAIN = Pattern.compile("\\G[^\\n]*");
  private static final Pattern COMMENT = Pattern.compile("(?:^|[ \\t])#");
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^}]*))?}");

  /** Stands for a dollar that begins no reference; of Unicode's private use. */
  private static final char ESCAPED_DOLLAR = '\uE000';

  private final String name;
  private final String text;
  private final UnaryOperator<String> environment;
  private final Map<String, String> values = new LinkedHashMap<>();
  private int at;

  private Dotenv(String name, String text, UnaryOperator<String> environment) {
    this.name = name;
    this.text = text;
    this.environment = environment;
  }

  /**
   * Reads a file; nothing where there is none.
   *
   * @param environment gives what a name stands for outside of the file, or null
   * @throws IOException where it cannot be read, or a line is not understood, which is named
   *     without its value
   */
  public static Map<String, String> read(Path file, UnaryOperator<String> environment)
      throws IOException {
    if (!Files.exists(file)) {
      return Map.of();
    }
    StringWriter text = new StringWriter();
    try (FileBytes bytes = new FileBytes(file);
        Reader reader = new InputStreamReader(bytes.plain(), bytes.charset())) {
      reader.transferTo(text);
    } catch (EOFException | ZipException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
    String plain =
        text.toString().replaceFirst("^\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
    return new Dotenv(file.toString(), plain, environment).values();
  }

  private Map<String, String> values() throws IOException {
    while (at < text.length()) {
      if (!pass(EMPTY)) {
        assignment();
      }
    }
    return values;
  }

  private void assignment() throws IOException {
    int begin = at;
    Matcher assigned = NAME.matcher(text);
    if (!assigned.find(at)) {
      throw wrong(begin, "is not NAME=value");
    }
    at = assigned.end();
    char quote = at < text.length() ? text.charAt(at) : '\n';
    String value;
    if (quote == '\'') {
      value = singleQuoted(begin);
    } else if (quote == '"') {
      value = expanded(doubleQuoted(begin));
    } else {
      value = expanded(plain());
    }
    values.put(assigned.group(1), value.replace(ESCAPED_DOLLAR, '$'));
  }

  private String plain() {
    Matcher rest = PLAIN.matcher(text);
    rest.find(at);
    at = Math.min(text.length(), rest.end() + 1);
    String value = rest.group();
    Matcher comment = COMMENT.matcher(value);
    return (comment.find() ? value.substring(0, comment.start()) : value).strip();
  }

  private String singleQuoted(int begin) throws IOException {
    int end = text.indexOf('\'', at + 1);
    if (end < 0) {
      throw wrong(begin, "has a quote that is not closed");
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    end(begin);
    return value;
  }

  private String doubleQuoted(int begin) throws IOException {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      char c = text.charAt(at);
      if (c != '\\' || at + 1 == text.length()) {
        value.append(c);
        continue;
      }
      char escaped = text.charAt(++at);
      switch (escaped) {
        case 'n' -> value.append('\n');
        case 'r' -> value.append('\r');
        case 't' -> value.append('\t');
        case '"', '\\' -> value.append(escaped);
        case '$' -> value.append(ESCAPED_DOLLAR);
        default -> value.append('\\').append(escaped);
      }
    }
    if (at == text.length()) {
      throw wrong(begin, "has a quote that is not closed");
    }
    at++;
    end(begin);
    return value.toString();
  }

  private void end(int begin) throws IOException {
    if (!pass(EMPTY)) {
      throw wrong(begin, "has text after its closing quote");
    }
  }

  private boolean pass(Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find(at)) {
      return false;
    }
    at = matcher.end();
    return true;
  }

  private String expanded(String value) {
    return REFERENCE
        .matcher(value)
        .replaceAll(
            reference ->
                Matcher.quoteReplacement(
                    Optional.ofNullable(environment.apply(reference.group(1)))
                        .or(() -> Optional.ofNullable(values.get(reference.group(1))))
                        .filter(known -> !known.isEmpty())
                        .or(() -> Optional.ofNullable(reference.group(2)))
                        .orElse("")));
  }

  /** The value may be a secret: it is not told. */
  private IOException wrong(int begin, String why) {
    long line = text.substring(0, begin).chars().filter(c -> c == '\n').count() + 1;
    String first = text.substring(begin).lines().findFirst().orElse("").strip();
    Matcher word = Pattern.compile("[A-Za-z0-9_.-]+").matcher(first);
    return new IOException(
        name
            + ", line "
            + line
            + (word.find() && first.indexOf('=') > 0 ? " (" + word.group() + ")" : "")
            + ": the line "
            + why
            + "; allowed are NAME=value, quotes around a value, and comments after #");
  }
}
