package dev.simoom.features.parity;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the newest records of partitions, with a consumer of its own that belongs to no group and
 * commits nothing.
 */
final class TopicTails implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

  private final KafkaConsumer<String, byte[]> consumer;

  /**
   * @param settings of the process's other consumers, the brokers among them
   */
  TopicTails(Properties settings) {
    Properties own = new Properties();
    own.putAll(settings);
    own.remove(ConsumerConfig.GROUP_ID_CONFIG);
    own.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    own.remove(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG);
    own.put(ConsumerConfig.CLIENT_ID_CONFIG, "simoom-parity");
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    own.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
    consumer = new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** How many partitions a topic has. */
  int partitions(String topic) {
    return consumer.partitionsFor(topic).size();
  }

  /** The first offset that the partition still holds. */
  long begin(TopicPartition partition) {
    return consumer.beginningOffsets(List.of(partition)).get(partition);
  }

  /** The offset after the last record. */
  long end(TopicPartition partition) {
    return consumer.endOffsets(List.of(partition)).get(partition);
  }

  /**
   * Reads the records from one offset up to, without, another, in order.
   *
   * @throws TimeoutException where the broker does not give them in time
   */
  void read(
      TopicPartition partition,
      long from,
      long to,
      Consumer<ConsumerRecord<String, byte[]>> reader) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (consumer.position(partition) < to) {
      if (System.nanoTime() - until > 0) {
        throw new TimeoutException(partition + " was not read within 20 s");
      }
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() < to && record.value() != null) {
          reader.accept(record);
        }
      }
    }
  }

  @Override
  public void close() {
    consumer.close(Duration.ofSeconds(1));
  }
}
