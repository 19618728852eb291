package dev.simoom.market;

import java.time.LocalDate;

/**
 * RFC 3339 timestamps in UTC as nanoseconds since the Unix epoch, and back.
 *
 * <p>Reads and writes 0 to 9 fractional digits without allocating more than the text itself. A
 * {@code long} of nanoseconds reaches the year 2262.
 */
public final class Timestamps {
  public static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int SECONDS_PER_DAY = 86_400;

  private Timestamps() {}

  /**
   * Parses e.g. {@code 2026-08-09T21:05:48.298032046Z}.
   *
   * @throws IllegalArgumentException where the text is not an RFC 3339 timestamp in UTC (ending in
   *     {@code Z} or {@code +00:00})
   */
  public static long parse(CharSequence text) {
    int length = text.length();
    if (length < 20
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || (text.charAt(10) != 'T' && text.charAt(10) != 't' && text.charAt(10) != ' ')
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      throw notATimestamp(text);
    }
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) {
      throw notATimestamp(text);
    }
    int at = 19;
    long fraction = 0;
    if (text.charAt(at) == '.') {
      int from = ++at;
      while (at < length && isDigit(text.charAt(at))) {
        fraction = fraction * 10 + (text.charAt(at++) - '0');
      }
      int count = at - from;
      if (count == 0 || count > 9) {
        throw notATimestamp(text);
      }
      for (int i = count; i < 9; i++) {
        fraction *= 10;
      }
    }
    if (!isUtc(text, at)) {
      throw notATimestamp(text);
    }
    long days = epochDay(digits(text, 0, 4), month, day, text);
    return (days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second) * NANOS_PER_SECOND
        + fraction;
  }

  /**
   * Parses what {@link #format} writes, thirty bytes from {@code from} on; {@code Long.MIN_VALUE}
   * where it is anything else.
   */
  static long parseKnown(byte[] text, int from) {
    if (text[from + 4] != '-'
        || text[from + 7] != '-'
        || text[from + 10] != 'T'
        || text[from + 13] != ':'
        || text[from + 16] != ':'
        || text[from + 19] != '.'
        || text[from + 29] != 'Z') {
      return Long.MIN_VALUE;
    }
    int year = known(text, from, 4);
    int month = known(text, from + 5, 2);
    int day = known(text, from + 8, 2);
    int hour = known(text, from + 11, 2);
    int minute = known(text, from + 14, 2);
    int second = known(text, from + 17, 2);
    int nanos = known(text, from + 20, 9);
    if ((year | month | day | hour | minute | second | nanos) < 0
        || month < 1
        || month > 12
        || day < 1
        || day > 28 && (day > 31 || day > LocalDate.of(year, month, 1).lengthOfMonth())
        || hour > 23
        || minute > 59
        || second > 59) {
      return Long.MIN_VALUE;
    }
    long ofDay = hour * 3600L + minute * 60L + second;
    return (epochDay(year, month, day) * SECONDS_PER_DAY + ofDay) * NANOS_PER_SECOND + nanos;
  }

  /** A number of so many digits; negative where one is none. */
  private static int known(byte[] text, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Writes nanoseconds since the epoch as RFC 3339 in UTC with nine fractional digits. */
  public static String format(long epochNanos) {
    return append(new StringBuilder(30), epochNanos).toString();
  }

  /** Appends what {@link #format} gives. */
  public static StringBuilder append(StringBuilder out, long epochNanos) {
    long epochSecond = Math.floorDiv(epochNanos, NANOS_PER_SECOND);
    int nanos = (int) Math.floorMod(epochNanos, NANOS_PER_SECOND);
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_PER_DAY));
    int ofDay = (int) Math.floorMod(epochSecond, (long) SECONDS_PER_DAY);
    padded(out, date.getYear(), 1000).append('-');
    padded(out, date.getMonthValue(), 10).append('-');
    padded(out, date.getDayOfMonth(), 10).append('T');
    padded(out, ofDay / 3600, 10).append(':');
    padded(out, ofDay / 60 % 60, 10).append(':');
    padded(out, ofDay % 60, 10).append('.');
    return padded(out, nanos, 100_000_000).append('Z');
  }

  private static StringBuilder padded(StringBuilder out, int value, int leading) {
    for (int unit = leading; unit > 0; unit /= 10) {
      out.append((char) ('0' + value / unit % 10));
    }
    return out;
  }

  private static boolean isUtc(CharSequence text, int at) {
    int rest = text.length() - at;
    if (rest == 1) {
      return text.charAt(at) == 'Z' || text.charAt(at) == 'z';
    }
    return rest == 6 && "+00:00".contentEquals(text.subSequence(at, at + 6));
  }

  private static long epochDay(int year, int month, int day, CharSequence text) {
    if (day > 28 && day > LocalDate.of(year, month, 1).lengthOfMonth()) {
      throw notATimestamp(text);
    }
    return epochDay(year, month, day);
  }

  private static long epochDay(int year, int month, int day) {
    // days since the epoch of the proleptic Gregorian calendar, with March as the first month
    int shifted = month > 2 ? month - 3 : month + 9;
    long y = month > 2 ? year : year - 1L;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153L * shifted + 2) / 5 + day - 719_469L;
  }

  private static int digits(CharSequence text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        throw notATimestamp(text);
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static IllegalArgumentException notATimestamp(CharSequence text) {
    return new IllegalArgumentException("not an RFC 3339 timestamp in UTC: '" + text + "'");
  }
}
