package dev.simoom.features.route;

import dev.simoom.market.BadMessageException;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.market.Timestamps;
import dev.simoom.stream.PartitionHistory;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds how far back a partition must be read, so that from a given offset on every row is as if
 * all had been read.
 *
 * <p>That is so where for each product either the begin of its segment lies in what is read back,
 * or the longest window and a margin do. The margin covers ticks that are late (less than 30 s) and
 * seconds without a tick (less than 30 s). It looks back in chunks that double, so that the cost is
 * that of the answer.
 */
final class WindowRefill {
  private static final int FIRST_CHUNK = 4096;
  private static final long SEGMENT_GAP_NANOS = 30 * Timestamps.NANOS_PER_SECOND;
  private static final long MARGIN_NANOS = 64 * Timestamps.NANOS_PER_SECOND;

  private final TickJson json = new TickJson();
  private final long lookBackNanos;

  /**
   * @param longestWindow seconds
   */
  WindowRefill(int longestWindow) {
    this.lookBackNanos = (longestWindow + 1) * Timestamps.NANOS_PER_SECOND + MARGIN_NANOS;
  }

  /** The offset to read from, at or before {@code until}. */
  long start(PartitionHistory history, long until) {
    long begin = history.begin();
    long from = Math.max(begin, until);
    long chunk = FIRST_CHUNK;
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
    private long first = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    void add(byte[] value) {
      Tick tick;
      try {
        tick = json.read(value);
      } catch (BadMessageException e) {
        return;
      }
      long time = tick.eventTime();
      if (first == Long.MAX_VALUE) {
        first = time;
      }
      latest = Math.max(latest, time);
      products.merge(tick.productId(), new Span(time, time, false), Span::then);
    }

    void prepend(LookBack earlier) {
      earlier.products.forEach(
          (product, span) -> products.merge(product, span, (later, before) -> before.then(later)));
      if (earlier.first != Long.MAX_VALUE) {
        first = earlier.first;
      }
      latest = Math.max(latest, earlier.latest);
    }

    boolean suffices() {
      return !products.isEmpty()
          && first <= latest - lookBackNanos
          && products.values().stream().allMatch(this::suffices);
    }

    private boolean suffices(Span span) {
      return span.holdsSegmentStart
          || span.first <= span.last - lookBackNanos
          || span.first - first >= MARGIN_NANOS;
    }
  }

  /**
   * Event times of a product's first and last tick of a stretch, and whether a segment begins in
   * between.
   */
  private record Span(long first, long last, boolean holdsSegmentStart) {
    Span then(Span next) {
      boolean gap = Math.abs(next.first - last) >= SEGMENT_GAP_NANOS;
      return new Span(first, next.last, gap || holdsSegmentStart || next.holdsSegmentStart);
    }
  }
}
