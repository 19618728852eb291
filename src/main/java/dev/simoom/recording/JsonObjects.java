package dev.simoom.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * The JSON objects of a text that is not one alone: several on a line, elements of an array, or a
 * sequence by RFC 7464. Between them may stand commas, the array's brackets, blanks and record
 * separators; text with anything else is none.
 */
final class JsonObjects {
  private static final char RECORD_SEPARATOR = '\u001e';

  private final List<String> found = new ArrayList<>();
  private int depth;
  private boolean inString;
  private boolean escaped;

  private JsonObjects() {}

  /**
   * Takes a text apart.
   *
   * @return its objects in their order; empty where there is none, or something else is there too
   */
  static List<String> in(String text) {
    JsonObjects objects = new JsonObjects();
    return objects.scan(text) && objects.depth == 0 ? objects.found : List.of();
  }

  /** Whether it is nothing but what may stand between objects, as the last line of an array is. */
  static boolean isPunctuation(String text) {
    return text.chars().allMatch(c -> isBetween((char) c));
  }

  /** How many braces of a text are left open, strings apart. */
  static int open(String text) {
    JsonObjects objects = new JsonObjects();
    for (int i = 0; i < text.length(); i++) {
      objects.take(text.charAt(i));
    }
    return objects.depth;
  }

  private boolean scan(String text) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (depth == 0 && c == '{') {
        from = i;
      } else if (depth == 0 && !isBetween(c)) {
        return false;
      }
      take(c);
      if (depth == 0 && c == '}') {
        found.add(text.substring(from, i + 1));
      }
    }
    return true;
  }

  private void take(char c) {
    if (inString) {
      inString = escaped || c != '"';
      escaped = !escaped && c == '\\';
    } else if (c == '"') {
      inString = true;
    } else if (c == '{') {
      depth++;
    } else if (c == '}') {
      depth--;
    }
  }

  private static boolean isBetween(char c) {
    return c == ',' || c == '[' || c == ']' || c == RECORD_SEPARATOR || Character.isWhitespace(c);
  }
}
