package dev.simoom.files;

import java.util.Locale;
import java.util.Set;

/**
 * Numbers as people write them: a point or a comma before the decimals, and the usual words for
 * none.
 */
public final class Decimal {
  private static final Set<String> NONE =
      Set.of("", "na", "n/a", "#n/a", "<na>", "nan", "null", "none", "nil", "\\n");

  private Decimal() {}

  /** Whether the text stands for "no value". */
  public static boolean isNone(String text) {
    String word = text.strip();
    return word.length() <= 4 && NONE.contains(word.toLowerCase(Locale.ROOT));
  }

  /**
   * The number; NaN where the text stands for none.
   *
   * @throws NumberFormatException where it is neither, or is not finite
   */
  public static double parse(String text) {
    if (isNone(text)) {
      return Double.NaN;
    }
    String number = text.strip();
    int comma = number.indexOf(',');
    if (comma >= 0) {
      if (number.indexOf('.') >= 0 || number.indexOf(',', comma + 1) >= 0) {
        throw new NumberFormatException("'" + number + "' is no number");
      }
      number = number.replace(',', '.');
    }
    // Java's own parser takes more than a number: 1f, 0x1p3, NaN, Infinity
    for (int i = 0; i < number.length(); i++) {
      if ("+-.0123456789eE".indexOf(number.charAt(i)) < 0) {
        throw new NumberFormatException("'" + text.strip() + "' is no number");
      }
    }
    double value;
    try {
      value = Double.parseDouble(number);
    } catch (NumberFormatException e) {
      throw new NumberFormatException("'" + text.strip() + "' is no number");
    }
    if (Double.isInfinite(value)) {
      throw new NumberFormatException("'" + text.strip() + "' is not finite");
    }
    return value;
  }
}
