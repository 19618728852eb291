package dev.simoom.ingest;

import dev.simoom.market.Frame;
import dev.simoom.market.SequenceCheck.Verdict;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A recording that is read frame by frame, in a memory that does not grow with it: frames as they
 * came over the wire ({@link FrameRecording}), or CSV of ticks ({@link TickRecording}).
 */
public sealed interface Recording extends AutoCloseable permits FrameRecording, TickRecording {
  /**
   * A frame and its place.
   *
   * @param frame what the line said
   * @param verdict what its number says
   * @param line the number of the line, from 1
   */
  record Recorded(Frame frame, Verdict verdict, long line) {}

  /**
   * Opens a recording: CSV where the name ends in {@code .csv} or {@code .csv.gz}, else NDJSON.
   *
   * @throws IOException where the file is not there, is no gzip although its name says so, or is
   *     CSV without the columns that a tick needs
   */
  static Recording open(Path file) throws IOException {
    return isCsv(file) ? TickRecording.open(file) : FrameRecording.open(file);
  }

  /** Whether the name says that it holds ticks in place of frames. */
  static boolean isCsv(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".csv") || name.endsWith(".csv.gz");
  }

  /** The next frame, or null at the end. */
  Recorded next() throws IOException;

  /** Whether the file breaks off in the midst of its last block. */
  boolean cutOff();

  /** How much of the file was read, 0 to 1. */
  double share();

  @Override
  void close() throws IOException;
}
