package dev.simoom.http.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file of keys, a line each: {@code NAME sha256:HEX [LIMIT]}, where {@code LIMIT} is in requests
 * a minute. Empty lines, and what follows a {@code #}, say nothing.
 */
public final class ApiKeyFile {
  private static final String HASH = "sha256:";

  private ApiKeyFile() {}

  /**
   * Reads it.
   *
   * @throws IOException where it cannot be read
   * @throws IllegalArgumentException naming the line that is wrong, and how
   */
  public static List<ApiKey> read(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file));
  }

  /** Reads its text. */
  static List<ApiKey> parse(String name, String text) {
    List<ApiKey> keys = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String plain = line.replaceFirst("#.*", "").strip();
      if (plain.isEmpty()) {
        continue;
      }
      try {
        ApiKey key = key(plain.split("\\s+"));
        if (!names.add(key.name())) {
          throw new IllegalArgumentException("the name " + key.name() + " is there twice");
        }
        keys.add(key);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + " line " + number + ": " + e.getMessage(), e);
      }
    }
    return List.copyOf(keys);
  }

  private static ApiKey key(String[] words) {
    if (words.length < 2 || words.length > 3 || !words[1].startsWith(HASH)) {
      throw new IllegalArgumentException("a line is NAME sha256:HEX [REQUESTS_A_MINUTE]");
    }
    try {
      int limit = words.length == 3 ? Integer.parseInt(words[2]) : 0;
      if (words.length == 3 && limit < 1) {
        throw new NumberFormatException();
      }
      return new ApiKey(words[0], words[1].substring(HASH.length()), limit);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the limit is '" + words[2] + "'; allowed is a number of 1 or more", e);
    }
  }

  /** A key as a line of the file. */
  public static String line(ApiKey key) {
    return key.name()
        + " "
        + HASH
        + key.hash()
        + (key.perMinute() > 0 ? " " + key.perMinute() : "");
  }
}
