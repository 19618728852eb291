package dev.simoom.features.route;

import dev.simoom.features.FeatureRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The rows that a poll has completed, and what of it is no tick, until they are acknowledged.
 *
 * <p>Filled on the consumer's thread, then handed over, never to be filled again, to the thread
 * that sends.
 */
final class PollRows {
  private final List<Sent<FeatureRow>> rows = new ArrayList<>();
  private final List<Sent<byte[]>> letters = new ArrayList<>();
  private final CountDownLatch acknowledged = new CountDownLatch(1);

  private record Sent<T>(PartitionState partition, T value) {}

  /** A row; its second began at this offset. */
  void row(PartitionState partition, long firstOffset, FeatureRow row) {
    rows.add(new Sent<>(partition, row));
    partition.unsent(this, firstOffset);
  }

  /** Something that is no tick, and where it stands. */
  void letter(PartitionState partition, long offset, byte[] letter) {
    letters.add(new Sent<>(partition, letter));
    partition.unsent(this, offset);
  }

  boolean isEmpty() {
    return rows.isEmpty() && letters.isEmpty();
  }

  /** Gives the rows, in their order, but those of partitions that are gone. */
  void rows(Consumer<FeatureRow> taker) {
    give(rows, taker);
  }

  /** Gives what is no tick. */
  void letters(Consumer<byte[]> taker) {
    give(letters, taker);
  }

  private static <T> void give(List<Sent<T>> sent, Consumer<T> taker) {
    for (Sent<T> each : sent) {
      if (!each.partition.isGone()) {
        taker.accept(each.value);
      }
    }
  }

  /** All of it was acknowledged. */
  void acknowledge() {
    acknowledged.countDown();
  }

  boolean isAcknowledged() {
    return acknowledged.getCount() == 0;
  }

  boolean awaitAcknowledged(long nanos) throws InterruptedException {
    return acknowledged.await(nanos, TimeUnit.NANOSECONDS);
  }
}
