package dev.simoom.stream.batch;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** A partition's history, read by a consumer of its own that belongs to no group. */
final class KafkaPartitionHistory implements PartitionHistory, AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, byte[]> consumer;
  private final TopicPartition partition;

  KafkaPartitionHistory(Properties settings, TopicPartition partition) {
    Properties own = new Properties();
    own.putAll(settings);
    own.remove(ConsumerConfig.GROUP_ID_CONFIG);
    own.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    own.remove(ConsumerConfig.CLIENT_ID_CONFIG);
    own.remove(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG);
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    this.consumer = new KafkaConsumer<>(own);
    this.partition = partition;
    consumer.assign(List.of(partition));
  }

  @Override
  public long begin() {
    return consumer.beginningOffsets(List.of(partition)).get(partition);
  }

  @Override
  public long end() {
    return consumer.endOffsets(List.of(partition)).get(partition);
  }

  @Override
  public void read(long from, long to, Reader reader) {
    consumer.seek(partition, from);
    while (consumer.position(partition) < to) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() < to && record.value() != null) {
          reader.read(record.offset(), record.value());
        }
      }
    }
  }

  @Override
  public void close() {
    consumer.close(Duration.ofSeconds(1));
  }
}
