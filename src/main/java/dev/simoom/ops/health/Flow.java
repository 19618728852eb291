package dev.simoom.ops.health;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what is made of a topic's records goes on coming while these do, partition by partition.
 *
 * <p>It is seen by the times of the newest records alone: a partition waits from the first look
 * that finds a newer record to be worked on until a newer result comes. It counts where more work
 * came after the first for half the patience: a single burst may have been dead letters. One that
 * nothing came to for a minute waits for nothing.
 */
final class Flow {
  private static final Duration QUIET = Duration.ofMinutes(1);

  private static final class Partition {
    private long work = -1;
    private long result = -1;
    private Instant lastWork = Instant.EPOCH;
    private Instant waitsSince;
  }

  private final Duration patience;
  private final Map<Integer, Partition> partitions = new HashMap<>();

  Flow(Duration patience) {
    this.patience = patience;
  }

  /**
   * Takes what was seen.
   *
   * @param work times of the newest record of each partition, milliseconds
   * @param results the same of the topic that is made of it; of one number of partitions, or both
   *     count as one partition
   */
  synchronized void look(Instant now, Map<Integer, Long> work, Map<Integer, Long> results) {
    if (work.size() != results.size()) {
      look(now, 0, newest(work), newest(results));
      return;
    }
    work.forEach((partition, time) -> look(now, partition, time, results.get(partition)));
  }

  private static long newest(Map<Integer, Long> times) {
    return times.values().stream().mapToLong(Long::longValue).max().orElse(-1);
  }

  private void look(Instant now, int number, long work, Long result) {
    boolean first = !partitions.containsKey(number);
    Partition partition = partitions.computeIfAbsent(number, n -> new Partition());
    long made = result == null ? -1 : result;
    if (!first && made != partition.result) {
      partition.waitsSince = null;
    }
    if (!first && work != partition.work) {
      partition.lastWork = now;
      if (partition.waitsSince == null && made < work) {
        partition.waitsSince = now;
      }
    } else if (partition.lastWork.isBefore(now.minus(QUIET))) {
      partition.waitsSince = null;
    }
    partition.work = work;
    partition.result = made;
  }

  /** How long the longest wait has been, where that is longer than the patience. */
  synchronized Optional<Duration> waiting(Instant now) {
    return partitions.values().stream()
        .filter(partition -> partition.waitsSince != null && goesOn(partition))
        .map(partition -> Duration.between(partition.waitsSince, now))
        .filter(waited -> waited.compareTo(patience) > 0)
        .max(Duration::compareTo);
  }

  private boolean goesOn(Partition partition) {
    return !partition.lastWork.isBefore(partition.waitsSince.plus(patience.dividedBy(2)));
  }

  /** Forgets what was seen: it cannot be looked at now. */
  synchronized void forget() {
    partitions.clear();
  }
}
