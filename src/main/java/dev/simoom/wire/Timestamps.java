package dev.simoom.wire;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * RFC 3339 timestamps as nanoseconds since the Unix epoch, and back, in UTC.
 *
 * <p>Reads and writes 0 to 9 fractional digits without allocating more than the text itself. A
 * {@code long} of nanoseconds reaches the year 2262.
 */
public final class Timestamps {
  public static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Bytes of what {@link #format} gives. */
  static final int LENGTH = 30;

  /** The last second all of whose nanoseconds a {@code long} has. */
  private static final long LAST_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

  private static final int SECONDS_PER_DAY = 86_400;
  private static final int DAYS_OF_ERA = 146_097;

  private Timestamps() {}

  /**
   * Parses e.g. {@code 2026-08-09T21:05:48.298032046Z} or {@code 2026-08-09T23:05:48+02:00}.
   *
   * @throws IllegalArgumentException where the text is not an RFC 3339 timestamp, or not between
   *     the years 1970 and 2262
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
    long offset = offsetSeconds(text, at);
    long days = epochDay(digits(text, 0, 4), month, day, text);
    long seconds = days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - offset;
    if (!isInRange(seconds)) {
      throw new IllegalArgumentException("not between 1970 and 2262: '" + text + "'");
    }
    return seconds * NANOS_PER_SECOND + fraction;
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
    long seconds =
        epochDay(year, month, day) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
    return isInRange(seconds) ? seconds * NANOS_PER_SECOND + nanos : Long.MIN_VALUE;
  }

  private static boolean isInRange(long seconds) {
    return seconds >= 0 && seconds <= LAST_SECOND;
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
    byte[] text = new byte[LENGTH];
    write(text, 0, epochNanos);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Writes what {@link #format} gives, {@value #LENGTH} bytes from {@code at} on. */
  static void write(byte[] to, int at, long epochNanos) {
    long epochSecond = Math.floorDiv(epochNanos, NANOS_PER_SECOND);
    int nanos = (int) (epochNanos - epochSecond * NANOS_PER_SECOND);
    long epochDay = Math.floorDiv(epochSecond, SECONDS_PER_DAY);
    int ofDay = (int) (epochSecond - epochDay * SECONDS_PER_DAY);
    // the inverse of epochDay: years of 365.2425 days, with March as the first month
    long days = epochDay + 719_468L;
    long era = Math.floorDiv(days, DAYS_OF_ERA);
    int ofEra = (int) (days - era * DAYS_OF_ERA);
    int year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    int ofYear = ofEra - (365 * year + year / 4 - year / 100);
    int shifted = (5 * ofYear + 2) / 153;
    int day = ofYear - (153 * shifted + 2) / 5 + 1;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    digits(to, at, 4, (int) (year + era * 400) + (month <= 2 ? 1 : 0));
    to[at + 4] = '-';
    digits(to, at + 5, 2, month);
    to[at + 7] = '-';
    digits(to, at + 8, 2, day);
    to[at + 10] = 'T';
    digits(to, at + 11, 2, ofDay / 3600);
    to[at + 13] = ':';
    digits(to, at + 14, 2, ofDay / 60 % 60);
    to[at + 16] = ':';
    digits(to, at + 17, 2, ofDay % 60);
    to[at + 19] = '.';
    digits(to, at + 20, 9, nanos);
    to[at + 29] = 'Z';
  }

  private static void digits(byte[] to, int at, int count, int value) {
    int rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      to[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static long offsetSeconds(CharSequence text, int at) {
    int rest = text.length() - at;
    if (rest == 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
      return 0;
    }
    if (rest != 6
        || text.charAt(at + 3) != ':'
        || text.charAt(at) != '+' && text.charAt(at) != '-') {
      throw notATimestamp(text);
    }
    int hours = digits(text, at + 1, at + 3);
    int minutes = digits(text, at + 4, at + 6);
    if (hours > 23 || minutes > 59) {
      throw notATimestamp(text);
    }
    return (text.charAt(at) == '-' ? -1 : 1) * (hours * 3600L + minutes * 60L);
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
    return new IllegalArgumentException("not an RFC 3339 timestamp: '" + text + "'");
  }
}
