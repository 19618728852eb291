package dev.simoom.cli.rows;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file and the market that it was recorded at, as a command line names them: {@code FILE} or
 * {@code MARKET=FILE}.
 *
 * @param market lower-case letters, digits, {@code _} and {@code -}; empty where none was named
 * @param path of the file
 */
record MarketFile(String market, Path path) {
  private static final Pattern NAMED = Pattern.compile("([a-z0-9_-]+)=(.+)");

  static MarketFile of(String text) {
    Matcher named = NAMED.matcher(text);
    return named.matches()
        ? new MarketFile(named.group(1), Path.of(named.group(2)))
        : new MarketFile("", Path.of(text));
  }

  /** The file's name without any folder. */
  String name() {
    return path.getFileName().toString();
  }
}
