package dev.simoom.files;

import java.time.Instant;

/** A value of a {@link TableFile} as what it should be, by one set of rules for all formats. */
public final class Cell {
  private static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000_000L;

  private Cell() {}

  /**
   * A number; NaN for null, for NaN and for a text that says "none".
   *
   * @throws IllegalArgumentException where it is none, or not finite
   */
  public static double number(Object value) {
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof String text) {
      return Decimal.parse(text);
    }
    if (!(value instanceof Number number)) {
      throw new IllegalArgumentException("'" + value + "' is no number");
    }
    double read = number.doubleValue();
    if (Double.isInfinite(read)) {
      throw new IllegalArgumentException(read + " is not finite");
    }
    return read;
  }

  /** A text; empty for null. */
  public static String text(Object value) {
    return value == null ? "" : value.toString().strip();
  }

  /**
   * Unix seconds: a whole number of them, or a time.
   *
   * @throws IllegalArgumentException where it is neither, or beyond the years 1970 to 2262
   */
  public static long second(Object value) {
    if (value instanceof Instant time) {
      return wholeSecond(Moment.of(time), value);
    }
    if (value instanceof String text && text.strip().indexOf('-', 1) == 4) {
      return wholeSecond(Moment.parse(text), value);
    }
    double number = number(value);
    if (Double.isNaN(number)) {
      throw new IllegalArgumentException("there is no value");
    }
    if (number != Math.rint(number) || number < 0 || number > LAST_SECOND) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' is no Unix second; allowed are whole numbers from 0 to "
              + LAST_SECOND
              + (number > LAST_SECOND ? " (it looks like milli-, micro- or nanoseconds)" : ""));
    }
    return (long) number;
  }

  private static long wholeSecond(long nanos, Object value) {
    if (nanos % 1_000_000_000L != 0) {
      throw new IllegalArgumentException("'" + value + "' is no whole second");
    }
    return nanos / 1_000_000_000L;
  }
}
