package dev.simoom.ingest;

import dev.simoom.market.Frame;
import dev.simoom.stream.HealthPart.Report;
import dev.simoom.stream.HealthPart.Status;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the exchange says itself, and what of its frames is not understood, in the log and in {@code
 * /health}. Safe for use by many threads.
 */
final class FeedReport {
  private static final Logger LOG = LoggerFactory.getLogger(FeedReport.class);
  private static final long NANOS = 1_000_000_000L;
  private static final long REPEAT_NANOS = 60 * NANOS;

  /** Ticks that are no older say that the feed is well, whatever comes among them. */
  private static final long YOUNG_NANOS = 5 * NANOS;

  /** What a frame was. */
  enum Kind {
    /** What was asked for. */
    TICKS,
    /** The exchange's no. */
    REFUSAL,
    /** Anything else. */
    OTHER
  }

  private final LongSupplier nanoTime;
  private String words = "";
  private String logged = "";
  private long loggedAt;
  private long notUnderstood;
  private boolean ticked;
  private long tickedAt;

  /**
   * @param nanoTime a clock that does not jump, nanoseconds
   */
  FeedReport(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Takes a frame in. */
  synchronized Kind take(Frame frame) {
    if (!frame.ticks().isEmpty()) {
      words = "";
      notUnderstood = 0;
      ticked = true;
      tickedAt = nanoTime.getAsLong();
      return Kind.TICKS;
    }
    if (frame.rejects().isEmpty()) {
      return Kind.OTHER;
    }
    String reason = frame.rejects().get(0);
    boolean refusal = frame.isRefusal();
    notUnderstood += refusal ? 0 : 1;
    words = reason;
    tell(refusal ? reason : "a frame is not understood: " + reason);
    return refusal ? Kind.REFUSAL : Kind.OTHER;
  }

  /** The same again is told once a minute. */
  private void tell(String line) {
    long now = nanoTime.getAsLong();
    if (!line.equals(logged) || now - loggedAt >= REPEAT_NANOS) {
      logged = line;
      loggedAt = now;
      LOG.warn("feed: {}", line);
    }
  }

  /** What the exchange last said, or what was last not understood, since the last tick. */
  synchronized String words() {
    return words.isEmpty() ? "" : "; " + words;
  }

  /**
   * How it is while frames arrive. What is not understood among ticks is counted and becomes dead
   * letters; it does not make the feed unwell.
   */
  synchronized Report report() {
    boolean young = ticked && nanoTime.getAsLong() - tickedAt < YOUNG_NANOS;
    if (words.isEmpty() || young) {
      return new Report("source", Status.OK, "frames arrive");
    }
    return new Report(
        "source",
        Status.DOWN,
        "frames arrive, but no tick"
            + (notUnderstood > 0 ? "; " + notUnderstood + " frames were not understood" : "")
            + words());
  }
}
