package dev.simoom.features.route;

import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.wire.BadMessageException;
import dev.simoom.wire.Timestamps;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds how far back a partition must be read, so that from a given offset on every row is as if
 * all had been read.
 *
 * <p>That is so where for each product the begin of its segment lies in what is read back, or the
 * longest window and a margin do, or where it is new: the others ticked for the margin, on the same
 * clock, before it came. The margin covers ticks that are late (less than 30 s) and seconds without
 * a tick (less than 30 s). Products may be on clocks of their own (recordings side by side): what
 * one's ticks say of time says nothing of another's. It looks back in chunks that double, so that
 * the cost is that of the answer.
 */
final class WindowRefill {
  private static final int FIRST_CHUNK = 4096;
  private static final long SEGMENT_GAP_NANOS = 30 * Timestamps.NANOS_PER_SECOND;
  private static final long MARGIN_NANOS = 64 * Timestamps.NANOS_PER_SECOND;

  private final TickJson json = new TickJson();
  private final long lookBackNanos;
  private final int firstChunk;

  /**
   * @param longestWindow seconds
   */
  WindowRefill(int longestWindow) {
    this(longestWindow, FIRST_CHUNK);
  }

  /**
   * @param firstChunk records that are looked at first
   */
  WindowRefill(int longestWindow, int firstChunk) {
    this.firstChunk = firstChunk;
    this.lookBackNanos = (longestWindow + 1) * Timestamps.NANOS_PER_SECOND + MARGIN_NANOS;
  }

  /** The offset to read from, at or before {@code until}. */
  long start(PartitionHistory history, long until) {
    long begin = history.begin();
    long from = Math.max(begin, until);
    long chunk = firstChunk;
    LookBack seen = new LookBack();
    while (from > begin) {
      long lower = Math.max(begin, from - chunk);
      LookBack earlier = new LookBack();
      history.read(lower, from, (offset, value) -> earlier.add(value));
      seen.prepend(earlier);
      from = lower;
      chunk *= 2;
      if (seen.suffices()) {
        break;
      }
    }
    return from;
  }

  /** What a stretch of the partition holds of each product. */
  private final class LookBack {
    private final Map<String, Span> products = new HashMap<>();
    private boolean empty = true;
    private long first;
    private long last;

    /** Whether no two neighbours are so far apart that a clock jumped, or is another one. */
    private boolean steady = true;

    void add(byte[] value) {
      Tick tick;
      try {
        tick = json.read(value);
      } catch (BadMessageException e) {
        return;
      }
      long time = tick.eventTime();
      if (empty) {
        first = time;
        empty = false;
      } else {
        steady &= !isGap(last, time);
      }
      last = time;
      products.merge(tick.productId(), Span.of(time, steady), Span::then);
    }

    void prepend(LookBack earlier) {
      if (earlier.empty) {
        return;
      }
      boolean joined = earlier.steady && (empty || !isGap(earlier.last, first));
      products.replaceAll((product, span) -> span.after(joined));
      earlier.products.forEach(
          (product, span) -> products.merge(product, span, (later, before) -> before.then(later)));
      first = earlier.first;
      last = empty ? earlier.last : last;
      steady &= joined;
      empty = false;
    }

    /**
     * A product that is not there at all has been silent for as long as another ticked, so that its
     * next tick begins a segment.
     */
    boolean suffices() {
      return products.values().stream().anyMatch(span -> span.ticked >= lookBackNanos)
          && products.values().stream().allMatch(this::suffices);
    }

    private boolean suffices(Span span) {
      return span.holdsSegmentStart
          || span.first <= span.last - lookBackNanos
          || span.steadyBefore && span.first - first >= MARGIN_NANOS;
    }
  }

  private static boolean isGap(long before, long after) {
    return Math.abs(after - before) >= SEGMENT_GAP_NANOS;
  }

  /**
   * Whether a segment surely begins with the later of two neighbours. The earlier one may have been
   * late: the last tick before it that was not is then of up to 30 s later, or, within one second,
   * of up to 1 s earlier.
   */
  private static boolean beginsSegment(long before, long after) {
    return after - before >= 2 * SEGMENT_GAP_NANOS
        || before - after >= SEGMENT_GAP_NANOS + Timestamps.NANOS_PER_SECOND;
  }

  /**
   * What a stretch holds of a product.
   *
   * @param first event time of its first tick, nanoseconds
   * @param last event time of its last tick
   * @param latest of its event times since its clock last jumped back
   * @param ticked how far its clock went on, a gap counted as 30 s at most
   * @param holdsSegmentStart whether a segment begins in between
   * @param steadyBefore whether the stretch before its first tick is steady
   */
  private record Span(
      long first,
      long last,
      long latest,
      long ticked,
      boolean holdsSegmentStart,
      boolean steadyBefore) {
    static Span of(long time, boolean steadyBefore) {
      return new Span(time, time, time, 0, false, steadyBefore);
    }

    /** With what comes later. */
    Span then(Span next) {
      boolean gap = beginsSegment(last, next.first);
      boolean back = gap && next.first < last;
      long on = Math.min(SEGMENT_GAP_NANOS, Math.max(0, next.first - latest));
      return new Span(
          first,
          next.last,
          back ? next.latest : Math.max(latest, next.latest),
          ticked + on + next.ticked,
          gap || holdsSegmentStart || next.holdsSegmentStart,
          steadyBefore);
    }

    /** After more of the partition in which it is not. */
    Span after(boolean steady) {
      return new Span(first, last, latest, ticked, holdsSegmentStart, steadyBefore && steady);
    }
  }
}
