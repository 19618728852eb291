package dev.simoom.recording;

import dev.simoom.files.TextFile;
import dev.simoom.market.Frame;
import dev.simoom.market.SequenceCheck.Verdict;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A recording that is read frame by frame, in a memory that does not grow with it: NDJSON of frames
 * and tickers ({@link FrameRecording}), or separated values of ticks ({@link TickRecording}); which
 * it is, its encoding and its compression are told by its bytes.
 */
public sealed interface Recording extends AutoCloseable
    permits FrameRecording, TickRecording, CheckedRecording {
  /**
   * A frame and its place.
   *
   * @param frame what the line said
   * @param verdict what its number says
   * @param line the number of the line, from 1
   */
  record Recorded(Frame frame, Verdict verdict, long line) {}

  /**
   * Opens a recording. The end of a recording of which no line is a tick, or whose ticks are not in
   * the order of time, is an {@link IOException}.
   *
   * @throws IOException where the file cannot be read, is empty, is no text, is separated values
   *     without the columns that a tick needs, or begins with ticks that are not in the order of
   *     time
   */
  static Recording open(Path file) throws IOException {
    return open(file, file.getFileName().toString());
  }

  /**
   * Opens a recording.
   *
   * @param name what the connections of its ticks are called after
   */
  static Recording open(Path file, String name) throws IOException {
    TextFile lines = new TextFile(file);
    try {
      String first = lines.peek();
      if (first == null) {
        throw new IOException(file + " is empty");
      }
      int brace = first.indexOf('{');
      boolean quoted = brace >= 0 && first.indexOf('"', brace) > 0;
      String begin = first.stripLeading();
      boolean frames = quoted || begin.startsWith("{") || begin.startsWith("[");
      return new CheckedRecording(
          file,
          frames ? new FrameRecording(lines, name) : new TickRecording(file, lines, name + "#1"));
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  /** The next frame, or null at the end. */
  Recorded next() throws IOException;

  /** Whether its lines are the exchange's frames, or other JSON; else they are separated values. */
  boolean holdsFrames();

  /** Whether the file breaks off in the midst of its compressed data. */
  boolean cutOff();

  /** How much of the file was read, 0 to 1. */
  double share();

  @Override
  void close() throws IOException;
}
