package dev.simoom.stream.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The histories that were asked for, as while a partition is assigned; closes them all. */
public final class OpenHistories implements OffsetTracker.Histories, AutoCloseable {
  private final Properties settings;
  private final List<KafkaPartitionHistory> open = new ArrayList<>();

  /**
   * @param settings of a consumer, the brokers and deserializers among them
   */
  public OpenHistories(Properties settings) {
    this.settings = settings;
  }

  @Override
  public PartitionHistory of(TopicPartition partition) {
    KafkaPartitionHistory history = new KafkaPartitionHistory(settings, partition);
    open.add(history);
    return history;
  }

  /** How many partitions a topic has. */
  public int partitions(String topic) {
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
      return consumer.partitionsFor(topic).size();
    }
  }

  @Override
  public void close() {
    open.forEach(KafkaPartitionHistory::close);
  }
}
