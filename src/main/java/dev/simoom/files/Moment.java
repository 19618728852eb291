package dev.simoom.files;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Times as files have them, to nanoseconds since the Unix epoch: RFC 3339 with Z, any offset or
 * none (which is UTC), and numbers since the epoch in seconds, milli-, micro- or nanoseconds, told
 * by their size.
 */
public final class Moment {
  private static final long NANOS = 1_000_000_000L;
  private static final int LONGEST = 48;
  private static final BigDecimal LAST_SECOND = new BigDecimal(Long.MAX_VALUE / NANOS);
  private static final BigDecimal FROM_MILLIS = new BigDecimal("1e11");
  private static final BigDecimal FROM_MICROS = new BigDecimal("1e14");
  private static final BigDecimal FROM_NANOS = new BigDecimal("1e17");
  private static final DateTimeFormatter TEXT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Moment() {}

  /**
   * Reads a time.
   *
   * @throws IllegalArgumentException where it is none, or not between 1970 and 2262
   */
  public static long parse(String text) {
    String time = text.strip();
    if (time.isEmpty() || time.length() > LONGEST) {
      throw none(text);
    }
    return time.indexOf('-', 1) == 4 ? ofText(time, text) : ofNumber(time, text);
  }

  /** The nanoseconds of an instant. */
  public static long of(Instant instant) {
    long second = instant.getEpochSecond();
    if (second < 0 || second >= LAST_SECOND.longValue()) {
      throw none(instant.toString());
    }
    return second * NANOS + instant.getNano();
  }

  private static long ofText(String time, String text) {
    String rfc =
        time.replaceFirst("\\s*(UTC|GMT|Z|z)$", "Z")
            .replaceFirst("^(\\d{4}-\\d{2}-\\d{2})[ tT_]+", "$1T")
            .replaceFirst("(:\\d{2}),(\\d)", "$1.$2")
            .replaceFirst("(\\.\\d{9})\\d+", "$1")
            .replaceFirst("\\s*([+-]\\d{2}):?(\\d{2})$", "$1:$2")
            .replaceFirst("(T[\\d:.]+)([+-]\\d{2})$", "$1$2:00");
    try {
      TemporalAccessor read = TEXT.parse(rfc);
      ZoneOffset offset =
          read.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(read) : ZoneOffset.UTC;
      return of(LocalDateTime.from(read).toInstant(offset));
    } catch (DateTimeException e) {
      throw none(text);
    }
  }

  private static long ofNumber(String time, String text) {
    try {
      String plain = time.indexOf('.') < 0 ? time.replace(',', '.') : time;
      int exponent = Math.max(plain.indexOf('e'), plain.indexOf('E'));
      if (exponent >= 0 && plain.length() - exponent > 4) {
        throw none(text);
      }
      BigDecimal number = new BigDecimal(plain);
      int shift = 9;
      if (number.compareTo(FROM_NANOS) >= 0) {
        shift = 0;
      } else if (number.compareTo(FROM_MICROS) >= 0) {
        shift = 3;
      } else if (number.compareTo(FROM_MILLIS) >= 0) {
        shift = 6;
      }
      BigDecimal nanos = number.movePointRight(shift);
      if (number.signum() < 0 || nanos.compareTo(LAST_SECOND.movePointRight(9)) >= 0) {
        throw none(text);
      }
      return nanos.longValue();
    } catch (NumberFormatException e) {
      throw none(text);
    }
  }

  private static IllegalArgumentException none(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is no time; allowed is RFC 3339, or seconds, milli-, micro- or nanoseconds since"
            + " 1970");
  }
}
