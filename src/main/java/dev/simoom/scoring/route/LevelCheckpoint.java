package dev.simoom.scoring.route;

import dev.simoom.model.level.KeptLevel;
import dev.simoom.model.level.PartitionLevels;
import dev.simoom.stream.KeyedMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * Keeps how much each product moved in {@code model.levels}: a checkpoint that spares a start the
 * reading of a day. Nothing waits for it. Bean {@code levelCheckpoint} of the routes.
 */
public final class LevelCheckpoint {
  private final ScoringPartitions partitions;
  private final KeyedMessages messages;

  /** What is to be kept of a partition. */
  private record OfPartition(int partition, PartitionLevels levels, PartitionLevels.Due due) {}

  /** What is to be kept, readable in Simple: {@code blocks}, {@code positions}. */
  public final class Due {
    private final List<OfPartition> all;

    Due(List<OfPartition> all) {
      this.all = all;
    }

    /** The completed blocks, to be sent first. */
    public List<Message> blocks() {
      return messages(PartitionLevels.Due::blocks);
    }

    /** Where to read on from, to be sent once the blocks are acknowledged. */
    public List<Message> positions() {
      return messages(PartitionLevels.Due::positions);
    }

    private List<Message> messages(Function<PartitionLevels.Due, List<KeptLevel>> which) {
      List<Message> found = new ArrayList<>();
      for (OfPartition each : all) {
        for (KeptLevel kept : which.apply(each.due())) {
          Message message = messages.of(kept.key(), kept.json());
          message.setHeader(KafkaConstants.PARTITION_KEY, each.partition());
          found.add(message);
        }
      }
      return found;
    }
  }

  LevelCheckpoint(ScoringPartitions partitions, KeyedMessages messages) {
    this.partitions = partitions;
    this.messages = messages;
  }

  /** What the assigned partitions have to keep. */
  public Due due() {
    List<OfPartition> all = new ArrayList<>();
    partitions.each(
        (number, partition) ->
            all.add(new OfPartition(number, partition.levels(), partition.levels().due())));
    return new Due(all);
  }

  /** All of it is acknowledged. */
  public void kept(@ExchangeProperty("due") Due due) {
    due.all.forEach(each -> each.levels().kept(each.due()));
  }
}
