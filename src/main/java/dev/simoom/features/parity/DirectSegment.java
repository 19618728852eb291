package dev.simoom.features.parity;

import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private static final int CONNECTIONS = 5;

  private final List<Tick> ticks = new ArrayList<>();

  private DirectSegment(Tick first) {
    ticks.add(first);
  }

  /** The segments of a product's ticks, which come in the order of their arrival. */
  public static List<DirectSegment> of(List<Tick> arrived) {
    List<DirectSegment> segments = new ArrayList<>();
    Map<String, Tick> connections = new LinkedHashMap<>();
    Tick last = null;
    long lastArrival = 0;
    boolean complete = false;
    for (Tick tick : arrived) {
      if (last != null && isRepeated(tick, connections)) {
        continue;
      }
      if (last == null || Math.abs(tick.eventTime() - last.eventTime()) >= GAP_NANOS) {
        segments.add(new DirectSegment(tick));
        remember(tick, connections);
        lastArrival = tick.receivedAt();
        complete = false;
        last = tick;
        continue;
      }
      // two seconds of silence complete the second, whatever this tick is
      complete = complete || tick.receivedAt() - lastArrival >= IDLE_NANOS;
      lastArrival = Math.max(lastArrival, tick.receivedAt());
      boolean late = tick.second() < last.second() || tick.second() == last.second() && complete;
      if (!late) {
        complete = tick.second() == last.second() && complete;
        segments.get(segments.size() - 1).ticks.add(tick);
        last = tick;
        remember(tick, connections);
      }
    }
    return segments;
  }

  private static void remember(Tick tick, Map<String, Tick> lastOfConnection) {
    lastOfConnection.remove(tick.connection());
    lastOfConnection.put(tick.connection(), tick);
    if (lastOfConnection.size() > CONNECTIONS) {
      lastOfConnection.remove(lastOfConnection.keySet().iterator().next());
    }
  }

  private static boolean isRepeated(Tick tick, Map<String, Tick> lastOfConnection) {
    Tick last = lastOfConnection.get(tick.connection());
    return tick.sequenceNum() >= 0
        && last != null
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
