package dev.simoom.features;

import dev.simoom.market.Tick;
import dev.simoom.market.Timestamps;

/**
 * Decides for each tick of one product which second it belongs to: the rules of {@code
 * docs/features.md} on late ticks, idle products, segments and repeated ticks.
 *
 * <p>What it decides follows from the ticks alone, never from the clock of the process, so that the
 * same ticks give the same seconds whenever they are read. Not safe for use by many threads.
 */
public final class SecondGate {
  /** Two ticks this far apart in event time, either way, do not belong to one segment. */
  static final long SEGMENT_GAP_NANOS = 30 * Timestamps.NANOS_PER_SECOND;

  /** A second is complete when nothing arrived for the product for this long. */
  static final long IDLE_NANOS = 2 * Timestamps.NANOS_PER_SECOND;

  /** What to do with a tick. */
  public enum Decision {
    /** Another tick of the open second. */
    JOIN,
    /** The open second is complete; the tick opens the next one of its segment. */
    NEXT_SECOND,
    /** The first tick of its product; it opens the first second of a segment. */
    FIRST,
    /** The open second is complete, and 30 s or more lie before the tick: it opens a segment. */
    AFTER_GAP,
    /** The tick's time is 30 s or more before its predecessor's: it opens a segment. */
    CLOCK_BACK,
    /** Of a second that is complete: counted, and kept out. */
    LATE,
    /** The very tick came before on its connection: counted, and kept out. */
    REPEATED;

    /** Whether the open second is complete and the tick opens another. */
    public boolean opensSecond() {
      return this == NEXT_SECOND || opensSegment();
    }

    /** Whether the second that the tick opens is the first one of a segment. */
    public boolean opensSegment() {
      return this == FIRST || this == AFTER_GAP || this == CLOCK_BACK;
    }

    /** Whether the tick is kept out of every second. */
    public boolean keepsOut() {
      return this == LATE || this == REPEATED;
    }
  }

  private Tick last;
  private long lastArrival;
  private long second;
  private boolean open;

  /** Decides on the next tick that arrived. */
  public Decision decide(Tick tick) {
    if (last == null) {
      return accept(tick, Decision.FIRST);
    }
    if (isRepeated(tick)) {
      return Decision.REPEATED;
    }
    boolean idle = tick.receivedAt() - lastArrival >= IDLE_NANOS;
    // a recorded tick that is late has an arrival before that of its predecessor
    lastArrival = Math.max(lastArrival, tick.receivedAt());
    long step = tick.eventTime() - last.eventTime();
    if (step >= SEGMENT_GAP_NANOS) {
      return accept(tick, Decision.AFTER_GAP);
    }
    if (step <= -SEGMENT_GAP_NANOS) {
      return accept(tick, Decision.CLOCK_BACK);
    }
    long k = tick.second();
    if (k > second) {
      return accept(tick, Decision.NEXT_SECOND);
    }
    if (k == second && idle) {
      open = false;
    }
    return k == second && open ? accept(tick, Decision.JOIN) : Decision.LATE;
  }

  /**
   * Closes the open second if nothing arrived for the product after the tick that arrived at this
   * time; a further tick of it is late.
   *
   * @param arrival {@code received_at} of the product's last tick, as the one who watched its
   *     arrival says
   * @return whether that tick is the last one here too
   */
  public boolean closeAfter(long arrival) {
    if (last == null || lastArrival != arrival) {
      return false;
    }
    open = false;
    return true;
  }

  /**
   * {@code received_at} of the last tick that arrived, late ones included; {@code Long.MIN_VALUE}
   * before any.
   */
  public long lastArrival() {
    return last == null ? Long.MIN_VALUE : lastArrival;
  }

  private boolean isRepeated(Tick tick) {
    return tick.sequenceNum() >= 0
        && tick.connection().equals(last.connection())
        && (tick.sequenceNum() < last.sequenceNum() || tick.equals(last));
  }

  private Decision accept(Tick tick, Decision decision) {
    last = tick;
    if (decision.opensSegment()) {
      lastArrival = tick.receivedAt();
    }
    second = tick.second();
    open = true;
    return decision;
  }
}
