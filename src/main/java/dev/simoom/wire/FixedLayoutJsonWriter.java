package dev.simoom.wire;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON of a known layout as UTF-8: names and punctuation come as bytes that were made once,
 * numbers and texts between them. Numbers are the shortest that read back as the same bits. Not
 * safe for use by many threads.
 */
public final class FixedLayoutJsonWriter {
  private static final byte[] NULL = literal("null");
  private static final int LONGEST_WHOLE = 20;

  private byte[] bytes;
  private int size;

  /**
   * @param expected how many bytes it may become; more are taken too
   */
  public FixedLayoutJsonWriter(int expected) {
    bytes = new byte[expected];
  }

  /** Names and punctuation as the bytes that {@link #literal(byte[])} takes. */
  public static byte[] literal(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What comes as it is. */
  public FixedLayoutJsonWriter literal(byte[] text) {
    ensure(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  /** A text in quotes. */
  public FixedLayoutJsonWriter text(String text) {
    int length = text.length();
    ensure(length + 2);
    int at = size;
    bytes[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return escaped(text);
      }
      bytes[at++] = (byte) c;
    }
    bytes[at++] = '"';
    size = at;
    return this;
  }

  private FixedLayoutJsonWriter escaped(String text) {
    byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
    ensure(quoted.length + 2);
    bytes[size++] = '"';
    literal(quoted);
    ensure(1);
    bytes[size++] = '"';
    return this;
  }

  /** A number; null where it is NaN. */
  public FixedLayoutJsonWriter number(double value) {
    if (Double.isNaN(value)) {
      return literal(NULL);
    }
    return Double.isInfinite(value)
        ? text(Double.toString(value))
        : ascii(NumberOutput.toString(value, true));
  }

  /** A whole number. */
  public FixedLayoutJsonWriter whole(long value) {
    ensure(LONGEST_WHOLE);
    size = NumberOutput.outputLong(value, bytes, size);
    return this;
  }

  /**
   * A time in quotes, as {@link Timestamps#format} has it.
   *
   * @param epochNanos nanoseconds since the Unix epoch
   */
  public FixedLayoutJsonWriter time(long epochNanos) {
    ensure(Timestamps.LENGTH + 2);
    bytes[size++] = '"';
    Timestamps.write(bytes, size, epochNanos);
    size += Timestamps.LENGTH;
    bytes[size++] = '"';
    return this;
  }

  private FixedLayoutJsonWriter ascii(String text) {
    int length = text.length();
    ensure(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) text.charAt(i);
    }
    size += length;
    return this;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  /** All that was written. */
  public byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }
}
