package dev.simoom.features;

import dev.simoom.market.Tick;
import dev.simoom.market.TickId;
import dev.simoom.wire.Timestamps;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decides for each tick of one product which second it belongs to: the rules of {@code
 * docs/features.md} on late ticks, idle products, segments and repeated ticks.
 *
 * <p>What it decides follows from the ticks alone, never from the clock of the process, so that the
 * same ticks give the same seconds whenever they are read. A message about silence only closes a
 * second earlier that the next tick would have found closed. Not safe for use by many threads.
 */
public final class SecondGate {
  /** Two ticks this far apart in event time, either way, do not belong to one segment. */
  public static final long SEGMENT_GAP_NANOS = 30 * Timestamps.NANOS_PER_SECOND;

  /** A second is complete when nothing arrived for the product for this long. */
  static final long IDLE_NANOS = 2 * Timestamps.NANOS_PER_SECOND;

  /** Ticks of so many connections before the newest one are known when they come again. */
  private static final int EARLIER_CONNECTIONS = 4;

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

  /** The last tick of each of the connections before the newest one, oldest first. */
  private final Deque<Tick> earlier = new ArrayDeque<>(0);

  private Tick last;
  private Tick newest;
  private long lastArrival;
  private TickId silentAfter;
  private long second;
  private boolean open;

  /** Decides on the next tick that arrived. */
  public Decision decide(Tick tick) {
    Decision decision = decisionOn(tick);
    if (decision != Decision.REPEATED || tick.equals(last)) {
      newest = tick;
      closeIfSilent();
    }
    return decision;
  }

  private Decision decisionOn(Tick tick) {
    if (last == null) {
      return accept(tick, Decision.FIRST);
    }
    if (isRepeated(tick)) {
      return Decision.REPEATED;
    }
    if (tick.receivedAt() - lastArrival >= IDLE_NANOS) {
      // for good, whatever second this tick is of
      open = false;
    }
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
    return k == second && open ? accept(tick, Decision.JOIN) : Decision.LATE;
  }

  /**
   * Takes in that nothing arrived for the product in the two seconds after a tick. Where that tick
   * is the last one here, the open second is closed; where it was not read yet, the second is
   * closed when it is; otherwise later ticks have closed it.
   */
  public void silentAfter(TickId tick) {
    silentAfter = tick;
    closeIfSilent();
  }

  /** Whether the newest second takes more ticks; false before any tick. */
  public boolean isOpen() {
    return open;
  }

  private void closeIfSilent() {
    if (silentAfter != null && newest != null && silentAfter.is(newest)) {
      open = false;
    }
  }

  private boolean isRepeated(Tick tick) {
    return tick.sequenceNum() >= 0
        && (isRepeated(tick, last)
            || earlier.stream().anyMatch(ofConnection -> isRepeated(tick, ofConnection)));
  }

  private static boolean isRepeated(Tick tick, Tick lastOfConnection) {
    return tick.connection().equals(lastOfConnection.connection())
        && (tick.sequenceNum() < lastOfConnection.sequenceNum() || tick.equals(lastOfConnection));
  }

  private void rememberConnection(Tick tick) {
    if (last != null && !tick.connection().equals(last.connection())) {
      earlier.removeIf(ofConnection -> ofConnection.connection().equals(tick.connection()));
      earlier.addLast(last);
      if (earlier.size() > EARLIER_CONNECTIONS) {
        earlier.removeFirst();
      }
    }
  }

  private Decision accept(Tick tick, Decision decision) {
    rememberConnection(tick);
    last = tick;
    if (decision.opensSegment()) {
      lastArrival = tick.receivedAt();
    }
    second = tick.second();
    open = true;
    return decision;
  }
}
