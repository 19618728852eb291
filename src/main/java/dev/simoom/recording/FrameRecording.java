package dev.simoom.recording;

import dev.simoom.files.TextFile;
import dev.simoom.market.Frame;
import dev.simoom.market.NumberRestarts;
import dev.simoom.market.SequenceCheck;
import dev.simoom.market.SequenceCheck.Verdict;
import java.io.IOException;

/**
 * A recording of frames: NDJSON, one text frame a line.
 *
 * <p>The frames of one file may come from several connections, one after another; {@link
 * NumberRestarts} tells where one begins. A file whose end was cut off (its writer was killed) ends
 * where it breaks off.
 */
final class FrameRecording implements Recording {
  private static final Verdict IN_ORDER = new Verdict.InOrder();

  private final RecordedLine reader = new RecordedLine();
  private final NumberRestarts restarts = new NumberRestarts();
  private final String name;
  private final TextFile lines;
  private SequenceCheck sequence = new SequenceCheck();
  private int connection = 1;

  FrameRecording(TextFile lines, String name) {
    this.lines = lines;
    this.name = name;
  }

  @Override
  public Recorded next() throws IOException {
    String line = lines.next();
    if (line == null) {
      return null;
    }
    Frame frame = read(line);
    if (frame.sequence().isEmpty()) {
      return new Recorded(frame, IN_ORDER, lines.number());
    }
    if (restarts.restartsAt(frame)) {
      connection++;
      sequence = new SequenceCheck();
      frame = read(line);
    }
    return new Recorded(frame, sequence.check(frame.sequence().getAsLong()), lines.number());
  }

  private Frame read(String line) {
    return reader.read(line, name + "#" + connection, lines.number());
  }

  @Override
  public boolean holdsFrames() {
    return true;
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
