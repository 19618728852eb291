package dev.simoom.stream.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;

/** The histories that were asked for while a partition was assigned; closes them all. */
final class OpenHistories implements OffsetTracker.Histories, AutoCloseable {
  private final Properties settings;
  private final List<KafkaPartitionHistory> open = new ArrayList<>();

  OpenHistories(Properties settings) {
    this.settings = settings;
  }

  @Override
  public PartitionHistory of(TopicPartition partition) {
    KafkaPartitionHistory history = new KafkaPartitionHistory(settings, partition);
    open.add(history);
    return history;
  }

  @Override
  public void close() {
    open.forEach(KafkaPartitionHistory::close);
  }
}
