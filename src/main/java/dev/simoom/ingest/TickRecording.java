package dev.simoom.ingest;

import dev.simoom.market.Frame;
import dev.simoom.market.SequenceCheck.Verdict;
import dev.simoom.market.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * A recording of ticks: CSV, its first line the names of the fields of {@code ticks.raw}, one tick
 * a line as a frame of its own, gzip where the name ends in {@code .gz}.
 *
 * <p>A line that is no tick is a frame without a tick and with the reason.
 */
final class TickRecording implements Recording {
  private static final Verdict IN_ORDER = new Verdict.InOrder();

  private final RecordingLines lines;
  private final TickColumns columns;
  private final String connection;

  private TickRecording(RecordingLines lines, TickColumns columns, String connection) {
    this.lines = lines;
    this.columns = columns;
    this.connection = connection;
  }

  static TickRecording open(Path file) throws IOException {
    RecordingLines lines = new RecordingLines(file);
    String connection = file.getFileName() + "#1";
    try {
      String header = lines.next();
      return new TickRecording(
          lines, TickColumns.of(header == null ? "" : header, connection), connection);
    } catch (IllegalArgumentException e) {
      lines.close();
      throw new IOException(file + ", line 1: " + e.getMessage(), e);
    }
  }

  @Override
  public Recorded next() throws IOException {
    String line = lines.next();
    return line == null ? null : new Recorded(frame(line), IN_ORDER, lines.number());
  }

  private Frame frame(String line) {
    List<Tick> ticks = List.of();
    List<String> rejects = List.of();
    try {
      ticks = List.of(columns.tick(line));
    } catch (IllegalArgumentException e) {
      rejects = List.of(e.getMessage());
    }
    return new Frame(line, "ticker", OptionalLong.empty(), connection, ticks, rejects);
  }

  @Override
  public boolean cutOff() {
    return lines.cutOff();
  }

  @Override
  public double share() {
    return lines.share();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
