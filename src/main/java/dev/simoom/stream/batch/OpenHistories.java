package dev.simoom.stream.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The histories that were asked for, as while a partition is assigned; closes them all. */
public final class OpenHistories implements OffsetTracker.Histories, AutoCloseable {
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 2);

  private final Properties settings;
  private final Duration patience;
  private final long deadline;
  private final List<KafkaPartitionHistory> open = new ArrayList<>();

  /**
   * Histories that wait for their broker for as long as it takes.
   *
   * @param settings of a consumer, the brokers and deserializers among them
   */
  public OpenHistories(Properties settings) {
    this(settings, FOREVER, FOREVER);
  }

  /**
   * Histories that fail with Kafka's time-out where their broker is silent, or all takes too long.
   *
   * @param settings of a consumer, the brokers and deserializers among them
   * @param patience so long may a broker say nothing while records are to come
   * @param atMost so long may all be read from now on
   */
  public OpenHistories(Properties settings, Duration patience, Duration atMost) {
    this.deadline = System.nanoTime() + atMost.toNanos();
    this.settings = new Properties();
    this.settings.putAll(settings);
    this.settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    this.settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    this.settings.remove(ConsumerConfig.CLIENT_ID_CONFIG);
    this.settings.remove(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG);
    this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    this.settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    this.patience = patience;
  }

  @Override
  public PartitionHistory of(TopicPartition partition) {
    KafkaPartitionHistory history =
        new KafkaPartitionHistory(settings, partition, patience, deadline);
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
    RuntimeException failure = null;
    for (KafkaPartitionHistory each : open) {
      try {
        each.close();
      } catch (KafkaException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
