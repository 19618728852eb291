package dev.simoom.features.parity;

import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The ticks of one segment of one product, as the section Time of {@code docs/features.md} tells
 * them from late and repeated ones: a plain reading of that page that shares nothing with the code
 * that makes rows.
 */
public final class DirectSegment {
  private static final long GAP_NANOS = 30_000_000_000L;
  private static final long IDLE_NANOS = 2_000_000_000L;

  private final List<Tick> ticks = new ArrayList<>();

  private DirectSegment(Tick first) {
    ticks.add(first);
  }

  /** The segments of a product's ticks, which come in the order of their arrival. */
  public static List<DirectSegment> of(List<Tick> arrived) {
    List<DirectSegment> segments = new ArrayList<>();
    Tick last = null;
    long lastArrival = 0;
    boolean complete = false;
    for (Tick tick : arrived) {
      if (last != null && isRepeated(tick, last)) {
        continue;
      }
      if (last == null || Math.abs(tick.eventTime() - last.eventTime()) >= GAP_NANOS) {
        segments.add(new DirectSegment(tick));
        lastArrival = tick.receivedAt();
        complete = false;
        last = tick;
        continue;
      }
      boolean afterSilence = tick.receivedAt() - lastArrival >= IDLE_NANOS;
      lastArrival = Math.max(lastArrival, tick.receivedAt());
      if (tick.second() == last.second() && afterSilence) {
        complete = true;
      }
      boolean late = tick.second() < last.second() || tick.second() == last.second() && complete;
      if (!late) {
        complete = tick.second() == last.second() && complete;
        segments.get(segments.size() - 1).ticks.add(tick);
        last = tick;
      }
    }
    return segments;
  }

  private static boolean isRepeated(Tick tick, Tick last) {
    return tick.sequenceNum() >= 0
        && tick.connection().equals(last.connection())
        && (tick.sequenceNum() < last.sequenceNum() || tick.equals(last));
  }

  /** Its ticks, in the order of their arrival. */
  public List<Tick> ticks() {
    return Collections.unmodifiableList(ticks);
  }

  /** The seconds that have a tick, and so a row. */
  public SortedSet<Long> seconds() {
    SortedSet<Long> seconds = new TreeSet<>();
    ticks.forEach(tick -> seconds.add(tick.second()));
    return seconds;
  }

  boolean has(long second) {
    return ticks.stream().anyMatch(tick -> tick.second() == second);
  }
}
