package dev.simoom.wire;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON that has exactly the layout in which {@link FixedLayoutJsonWriter} writes it, and
 * gives up on everything else: then {@link #isKnown()} is false, what was read means nothing, and
 * the caller asks a parser that knows all of JSON. So it need not judge what is wrong, only what is
 * right.
 *
 * <p>Numbers are read to the nearest double, by Jackson where {@link Decimals} does not. Not safe
 * for use by many threads.
 */
public final class FixedLayoutJsonReader {
  private static final int MOST_DIGITS = 18;
  private static final byte[] NULL = FixedLayoutJsonWriter.literal("null");

  private final byte[] text;
  private int at;
  private boolean lost;

  /**
   * @throws BadMessageException where the text is null
   */
  public FixedLayoutJsonReader(byte[] text) {
    this.text = BadMessageException.requireValue(text);
  }

  /** Passes over names and punctuation, made by {@link FixedLayoutJsonWriter#literal(String)}. */
  public FixedLayoutJsonReader literal(byte[] expected) {
    if (!next(expected)) {
      lost = true;
    }
    return this;
  }

  /** Passes over it if it comes next; whether it did. */
  public boolean next(byte[] expected) {
    int end = at + expected.length;
    if (lost || end > text.length || !Arrays.equals(text, at, end, expected, 0, expected.length)) {
      return false;
    }
    at = end;
    return true;
  }

  /** A text in quotes: printable ASCII, nothing escaped. */
  public String text() {
    int begin = at + 1;
    passText();
    return lost ? "" : new String(text, begin, at - 1 - begin, StandardCharsets.ISO_8859_1);
  }

  /** Passes over such a text. */
  public void passText() {
    if (!passes('"')) {
      lost = true;
      return;
    }
    int end = at;
    while (end < text.length && text[end] != '"') {
      byte c = text[end++];
      lost |= c < ' ' || c == '\\' || c == 127;
    }
    lost |= end == text.length;
    at = end + 1;
  }

  /** A number in quotes that is finite, and 0 or more. */
  public double quotedNumber() {
    lost |= !passes('"');
    double value = number();
    lost |= !passes('"') || !(value >= 0 && value < Double.POSITIVE_INFINITY);
    return value;
  }

  /** What was read is not what was expected, for a reason that the caller knows. */
  public void giveUp() {
    lost = true;
  }

  /** A number; NaN where null is written. */
  public double number() {
    if (next(NULL)) {
      return Double.NaN;
    }
    int begin = at;
    boolean negative = passes('-');
    int from = at;
    long digits = digits(0);
    int count = at - from;
    boolean bad = count == 0 || count > 1 && text[from] == '0';
    int power = 0;
    if (passes('.')) {
      from = at;
      digits = digits(digits);
      power = from - at;
      bad |= power == 0;
      count -= power;
    }
    if (passes('E') || passes('e')) {
      boolean down = passes('-');
      if (!down) {
        passes('+');
      }
      from = at;
      int exponent = (int) digits(0);
      bad |= at == from || at - from > 3;
      power += down ? -exponent : exponent;
    }
    if (lost || bad) {
      lost = true;
      return Double.NaN;
    }
    double exact = Decimals.exact(digits, count, power);
    if (Double.isNaN(exact)) {
      return NumberInput.parseDouble(
          new String(text, begin, at - begin, StandardCharsets.ISO_8859_1), true);
    }
    return negative ? -exact : exact;
  }

  /** A whole number of at most eighteen digits. */
  public long whole() {
    boolean negative = passes('-');
    int from = at;
    long digits = digits(0);
    int count = at - from;
    if (count == 0 || count > MOST_DIGITS || count > 1 && text[from] == '0') {
      lost = true;
    }
    return negative ? -digits : digits;
  }

  /** A whole number that is an int. */
  public int wholeInt() {
    long value = whole();
    lost |= value != (int) value;
    return (int) value;
  }

  private boolean passes(char c) {
    if (lost || at >= text.length || text[at] != c) {
      return false;
    }
    at++;
    return true;
  }

  /** The digits that come next, after those before them; too many of them overflow. */
  private long digits(long before) {
    long value = before;
    while (!lost && at < text.length) {
      int digit = text[at] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
      at++;
    }
    return value;
  }

  /**
   * A time in quotes as {@link FixedLayoutJsonWriter#time} writes it: nanoseconds since the Unix
   * epoch.
   */
  public long time() {
    int begin = at + 1;
    int end = begin + Timestamps.LENGTH;
    if (lost || end >= text.length || text[at] != '"' || text[end] != '"') {
      lost = true;
      return 0;
    }
    at = end + 1;
    long time = Timestamps.parseKnown(text, begin);
    lost |= time == Long.MIN_VALUE;
    return time;
  }

  /** Whether all was as expected until now. */
  public boolean isKnownSoFar() {
    return !lost;
  }

  /** Whether all was as expected, and nothing is left. */
  public boolean isKnown() {
    return !lost && at == text.length;
  }
}
