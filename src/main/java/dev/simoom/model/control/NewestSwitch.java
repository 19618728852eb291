package dev.simoom.model.control;

import dev.simoom.market.BadMessageException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Asks a broker once which switch is the newest, for who does not follow the topic. */
public final class NewestSwitch {
  private static final Duration POLL = Duration.ofMillis(500);

  private final ControlTopic topic;

  public NewestSwitch(ControlTopic topic) {
    this.topic = topic;
  }

  /**
   * The newest switch; empty where none was decided, or the last record is none.
   *
   * @throws IOException where the broker does not answer within five seconds, or has no such topic
   */
  public Optional<Switch> read() throws IOException {
    TopicPartition partition = new TopicPartition(topic.name(), ControlTopic.PARTITION);
    try (KafkaConsumer<String, byte[]> consumer = open()) {
      if (consumer.partitionsFor(topic.name()).isEmpty()) {
        throw new IOException(
            "there is no topic "
                + topic.name()
                + " on "
                + topic.servers()
                + ": no simoom ran there");
      }
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      byte[] newest = null;
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
          newest = each.value();
        }
      }
      return newest == null ? Optional.empty() : Optional.of(new SwitchJson().read(newest));
    } catch (BadMessageException e) {
      return Optional.empty();
    } catch (KafkaException e) {
      throw new IOException(topic.servers() + " does not answer: " + e.getMessage(), e);
    }
  }

  private KafkaConsumer<String, byte[]> open() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            topic.servers(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            "false",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            "false",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            "5000"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
