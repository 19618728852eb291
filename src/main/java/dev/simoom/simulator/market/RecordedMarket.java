package dev.simoom.simulator.market;

import dev.simoom.recording.Recording;
import dev.simoom.recording.ReplaySpeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A market that plays a recording once, at a speed, to those who listen.
 *
 * <p>It begins with the first subscription to a channel other than {@code heartbeats}, and stands
 * still while nobody is subscribed or a listener's queue is full. Timestamps stay as recorded.
 * Verbatim, every frame goes out exactly as recorded, its number included, to every connection that
 * has subscribed to anything ({@code heartbeats} will do), and no frame of the exchange's own is
 * mixed in. Otherwise each subscriber gets the frames of its channels and products with a number of
 * its own connection in place of the recorded one; recorded {@code subscriptions}, {@code
 * heartbeats} and error frames give way to the exchange's own. Between two frames that are 30 s or
 * more apart it waits one second.
 */
public final class RecordedMarket implements MarketFeed {
  private static final long LONGEST_GAP_NANOS = 30_000_000_000L;
  private static final long INSTEAD_OF_GAP_NANOS = 1_000_000_000L;

  private final Path file;
  private final ReplaySpeed speed;
  private final boolean verbatim;
  private final Recording recording;
  private long last = Long.MIN_VALUE;
  private double at;

  /**
   * Opens a recording.
   *
   * @param file NDJSON, gzip where it ends in {@code .gz}
   * @throws IOException where it cannot be read, or holds ticks in place of frames
   */
  public RecordedMarket(Path file, ReplaySpeed speed, boolean verbatim) throws IOException {
    this.file = file;
    this.speed = speed;
    this.verbatim = verbatim;
    this.recording = Recording.open(file);
    if (!recording.holdsFrames()) {
      recording.close();
      throw new IOException(file + " holds ticks, and an exchange sends frames; replay takes it");
    }
  }

  /** Any: what a recording holds is known only at its end. */
  @Override
  public boolean trades(String productId) {
    return true;
  }

  @Override
  public boolean has(Channel channel) {
    return true;
  }

  /** None: the recording's own snapshots are played. */
  @Override
  public List<Outgoing> snapshots(Channel channel, Set<String> productIds) {
    return List.of();
  }

  @Override
  public Optional<MarketMessage> next() {
    try {
      Recording.Recorded recorded = recording.next();
      while (recorded != null) {
        RecordedFrame frame = RecordedFrame.of(recorded.frame().text());
        if (verbatim || frame.isOfMarket()) {
          return Optional.of(frame.played(verbatim, due(frame)));
        }
        recorded = recording.next();
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  @Override
  public Outgoing extraTicker(String productId) {
    throw new UnsupportedOperationException("a recording holds only its own frames: " + file);
  }

  @Override
  public boolean waitsForListeners() {
    return true;
  }

  @Override
  public boolean verbatim() {
    return verbatim;
  }

  @Override
  public void close() {
    try {
      recording.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing " + file, e);
    }
  }

  private long due(RecordedFrame frame) {
    if (frame.timestamp().isPresent()) {
      long timestamp = frame.timestamp().getAsLong();
      if (last != Long.MIN_VALUE && timestamp > last) {
        long gap = timestamp - last;
        at += speed.waitFor(gap < LONGEST_GAP_NANOS ? gap : INSTEAD_OF_GAP_NANOS);
      }
      last = timestamp;
    }
    return (long) at;
  }
}
