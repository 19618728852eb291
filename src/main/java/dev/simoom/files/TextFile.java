package dev.simoom.files;

import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * The lines of a text file: gzip, zstd, UTF-8, UTF-16 and UTF-32 are told by the bytes, not by the
 * name; a byte order mark is no part of the text, blank lines are skipped.
 *
 * <p>A compressed file whose end was cut off (its writer was killed) ends where it breaks off. Not
 * safe for use by many threads.
 */
public final class TextFile implements AutoCloseable {
  /** The longest line that is read, in characters. */
  public static final int LONGEST_LINE = 32 << 20;

  private static final int BUFFER = 1 << 14;

  private final Path file;
  private final FileBytes bytes;
  private final Reader text;
  private final char[] buffer = new char[BUFFER];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int end;
  private long number;
  private boolean afterReturn;
  private boolean cutOff;
  private String ahead;

  /**
   * Opens a file.
   *
   * @throws IOException where it cannot be read, or is no text, with what it is
   */
  public TextFile(Path file) throws IOException {
    this.file = file;
    bytes = new FileBytes(file);
    String kind = bytes.binaryKind();
    if (!kind.isEmpty()) {
      bytes.close();
      throw new IOException(file + " is " + kind + ", not text");
    }
    text = new InputStreamReader(bytes.plain(), bytes.charset());
  }

  /**
   * The next line that is not blank, or null at the end.
   *
   * @throws IOException where the file is damaged, naming the line
   */
  public String next() throws IOException {
    if (ahead != null) {
      String line = ahead;
      ahead = null;
      return line;
    }
    String next = read();
    while (next != null && next.isBlank()) {
      next = read();
    }
    return next;
  }

  /** The line that {@link #next()} will give, or null at the end. */
  public String peek() throws IOException {
    if (ahead == null) {
      ahead = next();
    }
    return ahead;
  }

  private String read() throws IOException {
    line.setLength(0);
    boolean any = false;
    while (at < end || fill()) {
      char c = buffer[at++];
      if (afterReturn) {
        afterReturn = false;
        if (c == '\n') {
          continue;
        }
      }
      any = true;
      if (c == '\n' || c == '\r') {
        afterReturn = c == '\r';
        number++;
        return withoutMark();
      }
      line.append(c);
      if (line.length() > LONGEST_LINE) {
        throw new IOException(
            file + ", line " + (number + 1) + " has more than " + LONGEST_LINE + " characters");
      }
    }
    if (!any) {
      return null;
    }
    number++;
    return withoutMark();
  }

  private String withoutMark() {
    return number == 1 && !line.isEmpty() && line.charAt(0) == '\uFEFF'
        ? line.substring(1)
        : line.toString();
  }

  private boolean fill() throws IOException {
    if (cutOff) {
      return false;
    }
    try {
      end = Math.max(0, text.read(buffer));
      at = 0;
      return end > 0;
    } catch (EOFException e) {
      cutOff = true;
      return false;
    } catch (ZipException e) {
      throw damaged(e);
    } catch (ZstdIOException e) {
      if (String.valueOf(e.getMessage()).contains("Truncated")) {
        cutOff = true;
        return false;
      }
      throw damaged(e);
    }
  }

  private IOException damaged(IOException e) {
    return new IOException(
        file + " is damaged after line " + number + ": its compressed data is not sound", e);
  }

  /** The number of the last line, from 1. */
  public long number() {
    return number;
  }

  /** Whether the file breaks off in the midst of its compressed data. */
  public boolean cutOff() {
    return cutOff;
  }

  /** How much of the file was read, 0 to 1. */
  public double share() {
    return bytes.share();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
