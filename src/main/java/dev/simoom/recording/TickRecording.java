package dev.simoom.recording;

import dev.simoom.files.TextFile;
import dev.simoom.market.Frame;
import dev.simoom.market.SequenceCheck.Verdict;
import dev.simoom.market.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * A recording of ticks: CSV (or with semicolons, tabs or bars), its first line the names of the
 * fields, one tick a line as a frame of its own.
 *
 * <p>A line that is no tick is a frame without a tick and with the reason.
 */
final class TickRecording implements Recording {
  private static final Verdict IN_ORDER = new Verdict.InOrder();

  private final TextFile lines;
  private final TickColumns columns;
  private final String connection;

  /**
   * @param connection of ticks that name none
   * @throws IOException where the first line does not name what a tick needs
   */
  TickRecording(Path file, TextFile lines, String connection) throws IOException {
    this.lines = lines;
    this.connection = connection;
    String header = lines.next();
    try {
      columns = TickColumns.of(header == null ? "" : header, connection);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file + ", line 1: " + e.getMessage() + " (nor is it a frame: those begin with '{')", e);
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
      ticks = List.of(columns.tick(line, lines.number()));
    } catch (IllegalArgumentException e) {
      rejects = List.of(e.getMessage());
    }
    return new Frame(
        line, "ticker", OptionalLong.empty(), OptionalLong.empty(), connection, ticks, rejects);
  }

  @Override
  public boolean holdsFrames() {
    return false;
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
