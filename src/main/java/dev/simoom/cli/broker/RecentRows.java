package dev.simoom.cli.broker;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.wire.BadMessageException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the rows that came to the features topic since a moment. */
public final class RecentRows {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String broker;
  private final String topic;
  private final FeatureRowJson json;

  public RecentRows(String broker, String topic, FeatureCatalogue catalogue) {
    this.broker = broker;
    this.topic = topic;
    this.json = new FeatureRowJson(catalogue);
  }

  /**
   * All that the topic held when this was called; what is no row is skipped.
   *
   * @throws IOException where the broker does not give them
   */
  public List<FeatureRow> since(Instant from) throws IOException {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream().map(RecentRows::partition).toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, OffsetAndTimestamp> begins =
          consumer.offsetsForTimes(
              partitions.stream().collect(Collectors.toMap(p -> p, p -> from.toEpochMilli())));
      for (TopicPartition partition : partitions) {
        OffsetAndTimestamp begin = begins.get(partition);
        consumer.seek(partition, begin == null ? ends.get(partition) : begin.offset());
      }
      return read(consumer, ends);
    } catch (KafkaException e) {
      throw new IOException(topic + " cannot be read from " + broker + ": " + e.getMessage(), e);
    }
  }

  private List<FeatureRow> read(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) throws IOException {
    List<FeatureRow> rows = new ArrayList<>();
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        patience = System.nanoTime() + PATIENCE.toNanos();
        add(rows, record.value());
      }
      if (System.nanoTime() > patience) {
        throw new IOException(broker + " did not give all of " + topic + " within " + PATIENCE);
      }
    }
    return rows;
  }

  private void add(List<FeatureRow> rows, byte[] value) {
    if (value == null) {
      return;
    }
    try {
      rows.add(json.read(value));
    } catch (BadMessageException e) {
      // the scoring route has sent it to the dead letters
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            "false",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis()),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private static TopicPartition partition(PartitionInfo info) {
    return new TopicPartition(info.topic(), info.partition());
  }
}
