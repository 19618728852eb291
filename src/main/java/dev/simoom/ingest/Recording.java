package dev.simoom.ingest;

import dev.simoom.market.Arrival;
import dev.simoom.market.Frame;
import dev.simoom.market.FrameParser;
import dev.simoom.market.SequenceCheck;
import dev.simoom.market.SequenceCheck.Verdict;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A recording read frame by frame: NDJSON, one text frame a line, gzip where the name ends in
 * {@code .gz}.
 *
 * <p>The frames of one file may come from several connections, one after another: the number 0
 * begins a new one. A file whose end was cut off (its writer was killed) ends where it breaks off.
 */
public final class Recording implements AutoCloseable {
  private final FrameParser parser = new FrameParser();
  private final String name;
  private final BufferedReader lines;
  private SequenceCheck sequence = new SequenceCheck();
  private boolean begun;
  private int connection = 1;
  private boolean cutOff;

  /**
   * A frame and its place.
   *
   * @param frame what the line said
   * @param verdict what its number says
   */
  public record Recorded(Frame frame, Verdict verdict) {}

  private Recording(String name, BufferedReader lines) {
    this.name = name;
    this.lines = lines;
  }

  /**
   * Opens a recording.
   *
   * @throws IOException where the file is not there or is no gzip although its name says so
   */
  public static Recording open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("no such recording: " + file);
    }
    InputStream bytes = Files.newInputStream(file);
    try {
      String name = file.getFileName().toString();
      InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
      return new Recording(
          name, new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16));
    } catch (ZipException | EOFException e) {
      bytes.close();
      throw new IOException(file + " is no gzip file, although its name says so", e);
    }
  }

  /** The next frame, or null at the end. */
  public Recorded next() throws IOException {
    String line = nextLine();
    if (line == null) {
      return null;
    }
    Frame frame = parser.parse(line, Arrival.recorded(name + "#" + connection));
    if (frame.sequence().isEmpty()) {
      return new Recorded(frame, new Verdict.InOrder());
    }
    long number = frame.sequence().getAsLong();
    if (number == 0 && begun) {
      connection++;
      sequence = new SequenceCheck();
      frame = parser.parse(line, Arrival.recorded(name + "#" + connection));
    }
    begun = true;
    return new Recorded(frame, sequence.check(number));
  }

  private String nextLine() throws IOException {
    try {
      String line = lines.readLine();
      while (line != null && line.isBlank()) {
        line = lines.readLine();
      }
      return line;
    } catch (EOFException | ZipException e) {
      cutOff = true;
      return null;
    }
  }

  /** Whether the file breaks off in the midst of its last block. */
  public boolean cutOff() {
    return cutOff;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
