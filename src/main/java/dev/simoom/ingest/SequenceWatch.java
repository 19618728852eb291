package dev.simoom.ingest;

import dev.simoom.market.Frame;
import dev.simoom.market.SequenceCheck;
import dev.simoom.market.SequenceCheck.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the numbers of the frames, connection by connection, and counts holes, lost messages and
 * repeated frames.
 */
public final class SequenceWatch {
  private static final Logger LOG = LoggerFactory.getLogger(SequenceWatch.class);

  private final Counter holes;
  private final Counter lost;
  private final Counter repeated;
  private SequenceCheck check = new SequenceCheck();
  private String connection = "";

  public SequenceWatch(MeterRegistry metrics) {
    holes =
        Counter.builder("simoom.ingest.sequence.holes")
            .description("Places in a connection's numbering where messages are missing")
            .register(metrics);
    lost =
        Counter.builder("simoom.ingest.messages.lost")
            .description("Messages that the exchange numbered and that did not arrive")
            .register(metrics);
    repeated =
        Counter.builder("simoom.ingest.frames.repeated")
            .description("Frames with a number that their connection had before; they are skipped")
            .register(metrics);
  }

  /** Judges the frames of one connection in their order; whether this one is new. */
  public synchronized boolean isNew(Frame frame) {
    if (frame.sequence().isEmpty()) {
      return true;
    }
    if (!connection.equals(frame.connection())) {
      connection = frame.connection();
      check = new SequenceCheck();
    }
    return count(frame, check.check(frame.sequence().getAsLong()));
  }

  /** Counts a verdict that was found elsewhere; whether the frame is new. */
  public boolean count(Frame frame, Verdict verdict) {
    if (verdict instanceof Verdict.Repeated) {
      repeated.increment();
      return false;
    }
    if (verdict instanceof Verdict.Hole hole) {
      holes.increment();
      lost.increment(hole.missing());
      LOG.warn(
          "{} messages are missing before number {} of connection {}",
          hole.missing(),
          frame.sequence().orElse(-1),
          frame.connection());
    }
    return true;
  }
}
