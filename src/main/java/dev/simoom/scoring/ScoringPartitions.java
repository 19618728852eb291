package dev.simoom.scoring;

import dev.simoom.market.BadMessageException;
import dev.simoom.stream.OffsetLedger;
import dev.simoom.stream.PartitionHistory;
import dev.simoom.stream.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions of {@code ticks.features} that are here: up to where their rows are scored and
 * acknowledged, and which seconds were.
 *
 * <p>When a partition comes, the end of the same partition of {@code ticks.predictions} tells what
 * an earlier owner had scored and not yet committed, so that no row is scored twice.
 */
final class ScoringPartitions implements OffsetLedger {
  private static final long TAIL = 20_000;

  private final Topics topics;
  private final PredictionJson json = new PredictionJson();
  private final Map<Integer, Partition> partitions = new ConcurrentHashMap<>();

  ScoringPartitions(Topics topics) {
    this.topics = topics;
  }

  /** The work on one partition; belongs to its consumer's thread. */
  static final class Partition {
    private final Map<String, SecondSet> scored = new HashMap<>();
    private long read;
    private volatile long done;

    Partition(long from) {
      read = from;
      done = from;
    }

    /** A row was read; whether it is to be scored. */
    boolean took(long offset, String productId, long second) {
      read = offset + 1;
      return scored.computeIfAbsent(productId, id -> new SecondSet()).add(second);
    }

    /** Something that is no row was read. */
    void took(long offset) {
      read = offset + 1;
    }

    /** All that was read is acknowledged. */
    void acknowledged() {
      done = read;
    }
  }

  Partition get(int partition) {
    Partition here = partitions.get(partition);
    if (here == null) {
      throw new IllegalStateException(
          "partition " + partition + " of " + topics.features() + " is not here");
    }
    return here;
  }

  /**
   * All that was read from this partition is acknowledged; nothing where it is not here any more.
   */
  void acknowledged(int partition) {
    Partition here = partitions.get(partition);
    if (here != null) {
      here.acknowledged();
    }
  }

  @Override
  public long assigned(TopicPartition partition, OptionalLong committed, Histories histories) {
    PartitionHistory rows = histories.of(partition);
    long from = Math.max(rows.begin(), committed.orElse(rows.begin()));
    Partition here = new Partition(from);
    PartitionHistory predictions =
        histories.of(new TopicPartition(topics.predictions(), partition.partition()));
    long end = predictions.end();
    predictions.read(
        Math.max(predictions.begin(), end - TAIL), end, (at, value) -> note(here, value));
    partitions.put(partition.partition(), here);
    return from;
  }

  private void note(Partition here, byte[] prediction) {
    try {
      Prediction scored = json.read(prediction);
      here.scored.computeIfAbsent(scored.productId(), id -> new SecondSet()).add(scored.second());
    } catch (BadMessageException e) {
      // what is no prediction says nothing of what was scored
    }
  }

  @Override
  public void revoked(Collection<TopicPartition> gone) {
    gone.forEach(partition -> partitions.remove(partition.partition()));
  }

  @Override
  public Map<TopicPartition, Long> done(Collection<TopicPartition> assigned) {
    Map<TopicPartition, Long> done = new HashMap<>();
    for (TopicPartition partition : assigned) {
      Partition here = partitions.get(partition.partition());
      if (here != null) {
        done.put(partition, here.done);
      }
    }
    return done;
  }
}
