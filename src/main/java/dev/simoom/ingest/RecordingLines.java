package dev.simoom.ingest;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a text file, gzip where its name ends in {@code .gz}, with how far they were read.
 *
 * <p>Blank lines are passed over. A gzip file whose end was cut off ends where it breaks off.
 */
final class RecordingLines implements AutoCloseable {
  private static final int BUFFER = 1 << 14;

  private final long bytes;
  private final Counted counted;
  private final BufferedReader lines;
  private long number;
  private boolean cutOff;

  /**
   * Opens a file.
   *
   * @throws IOException where the file is not there or is no gzip although its name says so
   */
  RecordingLines(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("no such recording: " + file);
    }
    bytes = Files.size(file);
    counted = new Counted(Files.newInputStream(file));
    try {
      InputStream plain =
          file.getFileName().toString().endsWith(".gz")
              ? new GZIPInputStream(counted, BUFFER)
              : counted;
      lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER);
    } catch (ZipException | EOFException e) {
      counted.close();
      throw new IOException(file + " is no gzip file, although its name says so", e);
    }
  }

  /** The next line that is not blank, or null at the end. */
  String next() throws IOException {
    try {
      String line = lines.readLine();
      number++;
      while (line != null && line.isBlank()) {
        line = lines.readLine();
        number++;
      }
      return line;
    } catch (EOFException | ZipException e) {
      cutOff = true;
      return null;
    }
  }

  /** The number of the last line, from 1. */
  long number() {
    return number;
  }

  /** Whether the file breaks off in the midst of its last block. */
  boolean cutOff() {
    return cutOff;
  }

  /** How much of the file was read, 0 to 1. */
  double share() {
    return bytes == 0 ? 1 : Math.min(1, (double) counted.count / bytes);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
