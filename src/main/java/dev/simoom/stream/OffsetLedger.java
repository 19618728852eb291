package dev.simoom.stream;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows up to where a consumer's work is done: its offsets are committed, and where it begins to
 * read when a partition comes to it. Called on the consumer's own thread.
 */
public interface OffsetLedger {
  /** Gives the histories of partitions, while a partition is being assigned. */
  @FunctionalInterface
  interface Histories {
    PartitionHistory of(TopicPartition partition);
  }

  /**
   * A partition came.
   *
   * @param partition which
   * @param committed up to where an earlier owner was done
   * @param histories older records, of this partition and of others
   * @return the offset to read from
   */
  long assigned(TopicPartition partition, OptionalLong committed, Histories histories);

  /**
   * The partitions are about to go: what is under way may be waited for, for a few seconds. What is
   * done afterwards is committed.
   */
  default void leaving(Collection<TopicPartition> partitions) {}

  /** The partitions went to another owner, or nowhere. */
  void revoked(Collection<TopicPartition> partitions);

  /**
   * The partitions that are not to be read for now, because another one must catch up first; asked
   * before each poll.
   */
  default Set<TopicPartition> held(Collection<TopicPartition> assigned) {
    return Set.of();
  }

  /** Up to where the work is done: the next offset that is not, for each partition that has one. */
  Map<TopicPartition, Long> done(Collection<TopicPartition> assigned);
}
