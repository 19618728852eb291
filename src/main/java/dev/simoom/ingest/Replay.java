package dev.simoom.ingest;

import dev.simoom.market.Frame;
import dev.simoom.market.IdleProduct;
import dev.simoom.market.SequenceCheck.Verdict;
import dev.simoom.market.Tick;
import dev.simoom.recording.Recording;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.recording.ReplaySpeed;
import dev.simoom.wire.Timestamps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a recording: its frames come in order, as far apart as they were, divided by the speed.
 *
 * <p>A receiver that takes its time holds the replay back; nothing piles up. A pause of more than
 * five seconds in the recording is cut to five seconds, divided by the speed.
 */
public final class Replay {
  private static final int BATCH = 2000;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;
  private static final long TOGETHER_NANOS = 2_000_000L;

  private final ReplaySpeed speed;
  private final Duration duration;
  private final SequenceWatch sequence;
  private final Receiver receiver;

  private final Map<String, Tick> lastTicks = new HashMap<>();
  private List<Frame> batch = new ArrayList<>();
  private long frames;
  private long ticks;
  private long holes;
  private long lost;
  private long repeated;
  private long rejects;
  private long playedNanos;
  private long lastEventTime = Long.MIN_VALUE;
  private double fileShare;

  /** Where the frames go. */
  public interface Receiver {
    /** Takes frames, in order; returns when they are safe. */
    void frames(List<Frame> frames) throws InterruptedException;

    /** The recording is at its end: nothing more comes of these products. */
    void end(List<IdleProduct> products) throws InterruptedException;

    /** How far the replay is. */
    default void progress(Progress progress) {}

    /**
     * A line held what could not be understood.
     *
     * @param line its number in the file, from 1
     */
    default void rejected(long line, String reason) {}
  }

  /**
   * How far a replay is.
   *
   * @param frames that were played
   * @param ticks that were in them
   * @param holes places where the numbering says that frames are missing
   * @param lost messages missing there
   * @param repeated frames that were skipped because their number came before
   * @param rejects things that could not be understood
   * @param played recorded time that was played
   * @param share how much of what is to be played was, 0 to 1
   */
  public record Progress(
      long frames,
      long ticks,
      long holes,
      long lost,
      long repeated,
      long rejects,
      Duration played,
      double share) {}

  /**
   * @param duration of recorded time after which to stop, at the end of a second; zero for all
   * @param sequence counts what the frames' numbers say
   */
  public Replay(ReplaySpeed speed, Duration duration, SequenceWatch sequence, Receiver receiver) {
    this.speed = speed;
    this.duration = duration;
    this.sequence = sequence;
    this.receiver = receiver;
  }

  /**
   * What connections of a recording are called after: the file, and when it is played, so that the
   * ticks of another replay of it are not taken for repeated ones.
   */
  public static String name(Path file) {
    return file.getFileName() + "@" + Timestamps.format(System.currentTimeMillis() * 1_000_000L);
  }

  /** Plays the recording to its end, or for the duration. */
  public Progress play(Recording recording) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    for (Recorded next = recording.next(); next != null; next = recording.next()) {
      if (!count(next)) {
        continue;
      }
      long before = lastEventTime;
      advance(next.frame());
      if (isOver(before)) {
        break;
      }
      keepPace(begun);
      batch.add(next.frame());
      frames++;
      ticks += next.frame().ticks().size();
      rejects += next.frame().rejects().size();
      for (String reason : next.frame().rejects()) {
        receiver.rejected(next.line(), reason);
      }
      next.frame().ticks().forEach(tick -> lastTicks.put(tick.productId(), tick));
      fileShare = recording.share();
      if (batch.size() >= BATCH) {
        send();
      }
    }
    send();
    receiver.end(lastTicks.values().stream().map(IdleProduct::after).toList());
    return progress();
  }

  /**
   * Whether the duration is over, and the second that was being played too: a later replay of the
   * rest then begins with a second of its own.
   */
  private boolean isOver(long eventTimeBefore) {
    return !duration.isZero()
        && playedNanos > duration.toNanos()
        && Math.floorDiv(lastEventTime, SECOND_NANOS)
            > Math.floorDiv(eventTimeBefore, SECOND_NANOS);
  }

  private boolean count(Recorded next) {
    if (next.verdict() instanceof Verdict.Hole hole) {
      holes++;
      lost += hole.missing();
    }
    boolean isNew = sequence.count(next.frame(), next.verdict());
    if (!isNew) {
      repeated++;
    }
    return isNew;
  }

  private void advance(Frame frame) {
    for (Tick tick : frame.ticks()) {
      if (lastEventTime != Long.MIN_VALUE) {
        playedNanos += Math.max(0, Math.min(tick.eventTime() - lastEventTime, LONGEST_PAUSE_NANOS));
      }
      lastEventTime = tick.eventTime();
    }
  }

  private void keepPace(long begun) throws InterruptedException {
    if (speed.isMax()) {
      return;
    }
    long due = begun + (long) (playedNanos / speed.factor());
    if (due - System.nanoTime() > TOGETHER_NANOS) {
      send();
      long wait = due - System.nanoTime();
      if (wait > 0) {
        Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
      }
    }
  }

  private void send() throws InterruptedException {
    if (!batch.isEmpty()) {
      receiver.frames(batch);
      batch = new ArrayList<>();
      receiver.progress(progress());
    }
  }

  private Progress progress() {
    return new Progress(
        frames, ticks, holes, lost, repeated, rejects, Duration.ofNanos(playedNanos), share());
  }

  private double share() {
    double ofDuration = duration.isZero() ? 0 : (double) playedNanos / duration.toNanos();
    return Math.min(1, Math.max(fileShare, ofDuration));
  }
}
