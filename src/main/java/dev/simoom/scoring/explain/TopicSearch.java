package dev.simoom.scoring.explain;

import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.wire.BadMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Finds messages of a second in a partition whose messages come about in the order of time: by
 * halves, then one after another.
 *
 * @param <T> what a message is
 */
final class TopicSearch<T> {
  /** So far apart may be what products and polls bring out of the order of time. */
  private static final long MARGIN_SECONDS = 180;

  /** So many are sooner looked at than halved. */
  private static final long FEW = 4096;

  private static final long SAMPLES = 64;

  private final PartitionHistory history;
  private final Function<byte[], T> read;
  private final Function<T, String> product;
  private final ToLongFunction<T> second;

  /** A message where it was found. */
  record Found<T>(long offset, T message) {}

  TopicSearch(
      PartitionHistory history,
      Function<byte[], T> read,
      Function<T, String> product,
      ToLongFunction<T> second) {
    this.history = history;
    this.read = read;
    this.product = product;
    this.second = second;
  }

  /** Messages of a product, from a second to another, in the order of the partition. */
  List<Found<T>> of(String productId, long from, long to) {
    long begin = history.begin();
    long end = history.end();
    List<Found<T>> found =
        scan(
            productId,
            from,
            to,
            first(begin, end, from - MARGIN_SECONDS),
            Math.min(end, first(begin, end, to + MARGIN_SECONDS) + FEW));
    // where time jumped, as when a recording is replayed, all are looked at
    return found.isEmpty() && !isInOrder(begin, end)
        ? scan(productId, from, to, begin, end)
        : found;
  }

  /** Whether messages here and there come about in the order of time. */
  private boolean isInOrder(long begin, long end) {
    long newest = Long.MIN_VALUE + MARGIN_SECONDS;
    for (long i = 0; i <= SAMPLES && end > begin; i++) {
      T message = at(begin + (end - 1 - begin) * i / SAMPLES, end);
      if (message != null) {
        long at = second.applyAsLong(message);
        if (at < newest - MARGIN_SECONDS) {
          return false;
        }
        newest = Math.max(newest, at);
      }
    }
    return true;
  }

  private List<Found<T>> scan(String productId, long from, long to, long begin, long end) {
    List<Found<T>> found = new ArrayList<>();
    history.read(
        begin,
        end,
        (offset, bytes) -> {
          try {
            T message = read.apply(bytes);
            long at = second.applyAsLong(message);
            if (at >= from && at <= to && product.apply(message).equals(productId)) {
              found.add(new Found<>(offset, message));
            }
          } catch (BadMessageException e) {
            // what is no message of this kind is in the dead letters
          }
        });
    return found;
  }

  /**
   * The first offset whose message is not before a second, where all are in order, or up to {@value
   * #FEW} before it.
   */
  private long first(long begin, long end, long wanted) {
    long low = begin;
    long high = end;
    while (high - low > FEW) {
      long middle = (low + high) >>> 1;
      T message = at(middle, end);
      if (message != null && second.applyAsLong(message) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private T at(long offset, long end) {
    AtomicReference<T> found = new AtomicReference<>();
    history.read(
        offset,
        Math.min(offset + 1, end),
        (at, bytes) -> {
          try {
            found.set(read.apply(bytes));
          } catch (BadMessageException e) {
            // as if it were of any time
          }
        });
    return found.get();
  }
}
