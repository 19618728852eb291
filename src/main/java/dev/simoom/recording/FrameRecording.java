package dev.simoom.recording;

import dev.simoom.files.TextFile;
import dev.simoom.market.Frame;
import dev.simoom.market.NumberRestarts;
import dev.simoom.market.SequenceCheck;
import dev.simoom.market.SequenceCheck.Verdict;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * A recording of frames: NDJSON, one text frame a line; also several on a line, an array of them,
 * or frames that a printer has spread over lines of their own.
 *
 * <p>The frames of one file may come from several connections, one after another; {@link
 * NumberRestarts} tells where one begins. A file whose end was cut off (its writer was killed) ends
 * where it breaks off.
 */
final class FrameRecording implements Recording {
  /** How a printer begins that gives each brace a line. */
  private static final Set<String> SPREAD = Set.of("{", "[", "[{");

  private static final Verdict IN_ORDER = new Verdict.InOrder();

  private final RecordedLine reader = new RecordedLine();
  private final NumberRestarts restarts = new NumberRestarts();
  private final String name;
  private final TextFile lines;
  private SequenceCheck sequence = new SequenceCheck();
  private final Queue<String> more = new ArrayDeque<>();
  private int connection = 1;
  private long number;
  private boolean begun;
  private boolean isArray;
  private boolean isSpread;

  FrameRecording(TextFile lines, String name) {
    this.lines = lines;
    this.name = name;
  }

  @Override
  public Recorded next() throws IOException {
    String text = more.isEmpty() ? nextText() : more.remove();
    if (text == null) {
      return null;
    }
    number = Math.max(number + 1, lines.number());
    Frame frame = read(text);
    if (!frame.rejects().isEmpty() && more.isEmpty()) {
      List<String> objects = JsonObjects.in(text);
      if (!objects.isEmpty() && !objects.get(0).equals(text)) {
        more.addAll(objects);
        return next();
      }
    }
    return numbered(frame, text);
  }

  /** The next line, or those of a frame that is spread over several; null at the end. */
  private String nextText() throws IOException {
    String line = lines.next();
    if (!begun && line != null) {
      begun = true;
      isArray = line.strip().startsWith("[");
      isSpread = SPREAD.contains(line.strip());
    }
    while (line != null && (isArray || isSpread) && JsonObjects.isPunctuation(line)) {
      line = lines.next();
    }
    if (line == null || !isSpread) {
      return line;
    }
    StringBuilder frame = new StringBuilder(line);
    int open = JsonObjects.open(line);
    while (open > 0 && frame.length() <= TextFile.LONGEST_LINE) {
      String next = lines.next();
      if (next == null) {
        break;
      }
      frame.append('\n').append(next);
      open += JsonObjects.open(next);
    }
    return frame.toString();
  }

  private Recorded numbered(Frame frame, String text) {
    if (frame.sequence().isEmpty()) {
      return new Recorded(frame, IN_ORDER, lines.number());
    }
    Frame known = frame;
    if (restarts.restartsAt(frame)) {
      connection++;
      sequence = new SequenceCheck();
      known = read(text);
    }
    return new Recorded(known, sequence.check(known.sequence().getAsLong()), lines.number());
  }

  private Frame read(String line) {
    return reader.read(line, name + "#" + connection, number);
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
