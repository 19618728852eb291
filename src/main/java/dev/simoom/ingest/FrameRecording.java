package dev.simoom.ingest;

import dev.simoom.market.Arrival;
import dev.simoom.market.Frame;
import dev.simoom.market.FrameParser;
import dev.simoom.market.SequenceCheck;
import dev.simoom.market.SequenceCheck.Verdict;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A recording of frames: NDJSON, one text frame a line, gzip where the name ends in {@code .gz}.
 *
 * <p>The frames of one file may come from several connections, one after another: the number 0
 * begins a new one. A file whose end was cut off (its writer was killed) ends where it breaks off.
 */
final class FrameRecording implements Recording {
  private static final Verdict IN_ORDER = new Verdict.InOrder();

  private final FrameParser parser = new FrameParser();
  private final String name;
  private final RecordingLines lines;
  private SequenceCheck sequence = new SequenceCheck();
  private boolean begun;
  private int connection = 1;

  private FrameRecording(String name, RecordingLines lines) {
    this.name = name;
    this.lines = lines;
  }

  static FrameRecording open(Path file) throws IOException {
    return new FrameRecording(file.getFileName().toString(), new RecordingLines(file));
  }

  @Override
  public Recorded next() throws IOException {
    String line = lines.next();
    if (line == null) {
      return null;
    }
    Frame frame = parser.parse(line, Arrival.recorded(name + "#" + connection));
    if (frame.sequence().isEmpty()) {
      return new Recorded(frame, IN_ORDER, lines.number());
    }
    long number = frame.sequence().getAsLong();
    if (number == 0 && begun) {
      connection++;
      sequence = new SequenceCheck();
      frame = parser.parse(line, Arrival.recorded(name + "#" + connection));
    }
    begun = true;
    return new Recorded(frame, sequence.check(number), lines.number());
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
