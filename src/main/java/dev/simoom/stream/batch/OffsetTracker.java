package dev.simoom.stream.batch;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows up to which offset a consumer's work is done: that offset is committed, and reading begins
 * there when a partition is assigned. Called on the consumer's own thread.
 */
public interface OffsetTracker {
  /** Gives the histories of partitions, while a partition is being assigned. */
  @FunctionalInterface
  interface Histories {
    PartitionHistory of(TopicPartition partition);
  }

  /**
   * A partition was assigned, or is read again from where its work is done because a batch failed.
   *
   * @param partition which
   * @param done up to where its work was done before; empty where nothing was committed
   * @param histories older records, of this partition and of others
   * @return the offset to read from
   */
  long assigned(TopicPartition partition, OptionalLong done, Histories histories);

  /**
   * The partitions are about to be revoked: what is under way may be waited for, for a few seconds.
   * What is done afterwards is committed.
   */
  default void leaving(Collection<TopicPartition> partitions) {}

  /** The partitions were revoked; their state is dropped. */
  void revoked(Collection<TopicPartition> partitions);

  /**
   * The partitions that are not to be read for now, because another one must catch up first; asked
   * before each poll.
   *
   * @param hasMore whether a partition is known to hold records that were not read yet
   */
  default Set<TopicPartition> held(
      Collection<TopicPartition> assigned, Predicate<TopicPartition> hasMore) {
    return Set.of();
  }

  /**
   * The numbers of the partitions of which a batch failed since they were assigned: those of every
   * topic are revoked, and assigned again after a while, so that they are read again from where
   * their work is done.
   */
  Set<Integer> failed();

  /** Up to where the work is done: the next offset that is not, for each partition that has one. */
  Map<TopicPartition, Long> done(Collection<TopicPartition> assigned);
}
