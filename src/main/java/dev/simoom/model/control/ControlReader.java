package dev.simoom.model.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topic {@code model.control} from its beginning, with a consumer that belongs to no group.
 * What it asks of the broker takes the topic's patience at the most, and throws Kafka's own
 * exceptions.
 */
final class ControlReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<String, byte[]> consumer;
  private final TopicPartition partition;
  private long end = Long.MAX_VALUE;

  /** Asks nothing yet. */
  ControlReader(ControlTopic topic) {
    partition = new TopicPartition(topic.name(), ControlTopic.PARTITION);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                topic.servers(),
                ConsumerConfig.CLIENT_ID_CONFIG,
                "simoom-control",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                "false",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                topic.patienceMillis()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
  }

  /** Whether the broker has the topic. */
  boolean hasTopic() {
    return !consumer.partitionsFor(partition.topic()).isEmpty();
  }

  /** Finds out what is there now; to be called before anything is read. */
  void begin() {
    end = consumer.endOffsets(List.of(partition)).get(partition);
  }

  /** Whether all that was there at {@link #begin} has been read. */
  boolean hasReadThePast() {
    return next() >= end;
  }

  /** The offset that is read next. */
  long next() {
    return consumer.position(partition);
  }

  /** The newest record of those that came within half a second. */
  Optional<ConsumerRecord<String, byte[]>> newest() {
    ConsumerRecord<String, byte[]> newest = null;
    for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
      newest = each;
    }
    return Optional.ofNullable(newest);
  }

  /** Ends what is asked now, from another thread, with Kafka's exception for that. */
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
