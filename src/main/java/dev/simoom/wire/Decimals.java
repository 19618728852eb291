package dev.simoom.wire;

/**
 * Decimal numbers whose digits and power of ten are exact as doubles, so that one operation gives
 * the nearest double: W. Clinger, "How to read floating point numbers accurately", PLDI 1990.
 */
public final class Decimals {
  private static final long EXACT = 1L << 53;
  private static final int MOST_DIGITS = 18;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private Decimals() {}

  /**
   * Digits times a power of ten; NaN where that is not exact in one operation.
   *
   * @param digits 0 or more
   * @param count how many digits there were: of too many, {@code digits} may have overflowed
   */
  static double exact(long digits, int count, int power) {
    if (count > MOST_DIGITS || digits > EXACT || power < -22 || power > 22) {
      return Double.NaN;
    }
    return power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
  }

  /** A number as {@code 12.50}; NaN where it is anything else, or not exact. */
  public static double simple(char[] text, int from, int length) {
    long digits = 0;
    int point = -1;
    for (int i = 0; i < length; i++) {
      char c = text[from + i];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
      } else if (c == '.' && point < 0 && i > 0) {
        point = i;
      } else {
        return Double.NaN;
      }
    }
    if (length == 0 || point == length - 1) {
      return Double.NaN;
    }
    return point < 0 ? exact(digits, length, 0) : exact(digits, length - 1, point - length + 1);
  }
}
