package dev.simoom.crash;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows {@code ticks.features} on a thread of its own: how many rows, and who waited longest. */
final class RowWatch implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final FeatureRowJson json = new FeatureRowJson(new FeatureCatalogue());
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Long> lastNew = new HashMap<>();
  private final Thread thread = new Thread(this::watch, "row-watch");
  private volatile boolean stopped;
  private volatile int distinct;
  private volatile long longestNanos;

  RowWatch(String broker, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.start();
  }

  private void watch() {
    while (!stopped) {
      for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(50))) {
        FeatureRow row = json.read(message.value());
        if (seen.add(RowsFound.key(row))) {
          long now = System.nanoTime();
          Long before = lastNew.put(row.productId(), now);
          longestNanos = before == null ? longestNanos : Math.max(longestNanos, now - before);
        }
      }
      distinct = seen.size();
    }
  }

  /** How many rows of different product or second there are. */
  int distinct() {
    return distinct;
  }

  /** The longest time, in seconds, that a product had to wait for its next row. */
  double longestWait() {
    return longestNanos / 1e9;
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
      consumer.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
