package dev.simoom.recording;

import dev.simoom.market.SequenceCheck.Verdict;
import dev.simoom.market.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A recording that does not end well where nothing in it was understood, or where its ticks are not
 * in the order of time; the begin is looked at before anything is given out.
 */
final class CheckedRecording implements Recording {
  private static final Verdict REPEATED = new Verdict.Repeated();
  private static final int AHEAD = 512;
  private static final int FEW_TICKS = 8;

  private final Path file;
  private final Recording recording;
  private final Deque<Recorded> ahead = new ArrayDeque<>();
  private final Map<String, Tick> lastOfProduct = new HashMap<>();
  private boolean ended;
  private long lines;
  private long ticks;
  private long steps;
  private long back;
  private long firstBack;
  private String firstReject = "";

  CheckedRecording(Path file, Recording recording) throws IOException {
    this.file = file;
    this.recording = recording;
    while (!ended && ahead.size() < AHEAD) {
      read();
    }
    checkOrder();
  }

  private void read() throws IOException {
    Recorded next = recording.next();
    if (next == null) {
      ended = true;
      return;
    }
    lines++;
    if (firstReject.isEmpty() && !next.frame().rejects().isEmpty()) {
      firstReject = "line " + next.line() + ": " + next.frame().rejects().get(0);
    }
    ahead.addLast(next.verdict() instanceof Verdict.Repeated ? next : judged(next));
  }

  /** A tick with a number of its own connection may be there twice, too. */
  private Recorded judged(Recorded next) {
    boolean repeated = false;
    for (Tick tick : next.frame().ticks()) {
      ticks++;
      Tick last = lastOfProduct.put(tick.productId(), tick);
      if (last == null) {
        continue;
      }
      if (next.frame().sequence().isEmpty() && isRepeated(tick, last)) {
        repeated = true;
        lastOfProduct.put(tick.productId(), last);
        continue;
      }
      steps++;
      if (tick.eventTime() < last.eventTime()) {
        back++;
        firstBack = firstBack == 0 ? next.line() : firstBack;
      }
    }
    return repeated ? new Recorded(next.frame(), REPEATED, next.line()) : next;
  }

  private static boolean isRepeated(Tick tick, Tick last) {
    return tick.sequenceNum() >= 0
        && tick.connection().equals(last.connection())
        && (tick.sequenceNum() < last.sequenceNum() || tick.equals(last));
  }

  private void checkOrder() throws IOException {
    if (steps >= FEW_TICKS && back * 3 > steps) {
      throw new IOException(
          file
              + " is not in the order of time: "
              + back
              + " of "
              + steps
              + " ticks are earlier than their product's tick before, the first in line "
              + firstBack);
    }
  }

  @Override
  public Recorded next() throws IOException {
    if (ahead.isEmpty() && !ended) {
      read();
    }
    if (!ahead.isEmpty()) {
      return ahead.removeFirst();
    }
    if (ticks == 0) {
      throw new IOException(
          file
              + ": none of its "
              + lines
              + " lines is a tick"
              + (firstReject.isEmpty() ? ": no line is of channel ticker" : "; " + firstReject));
    }
    checkOrder();
    return null;
  }

  @Override
  public boolean holdsFrames() {
    return recording.holdsFrames();
  }

  @Override
  public boolean cutOff() {
    return recording.cutOff();
  }

  @Override
  public double share() {
    return recording.share();
  }

  @Override
  public void close() throws IOException {
    recording.close();
  }
}
