package dev.simoom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Compares two topics: in each partition the same keys, and of each key the same bytes in the same
 * order. In which order the keys of a partition follow each other is not compared: Simoom sends the
 * rows of a poll product by product.
 */
final class SameRecords {
  private final BenchBroker broker;

  SameRecords(BenchBroker broker) {
    this.broker = broker;
  }

  /** What a key's records are, in their order. */
  private static final class Content {
    private final MessageDigest digest;
    private long records;

    Content() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    void add(byte[] value) {
      records++;
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
      digest.update(value);
    }

    String text() {
      return records + " records of SHA-256 " + HexFormat.of().formatHex(digest.digest());
    }
  }

  /**
   * How many records were compared.
   *
   * @throws IllegalStateException where one differs or is missing
   */
  long compare(String one, String other) {
    long compared = 0;
    for (int partition = 0; partition < BenchBroker.PARTITIONS; partition++) {
      Map<String, Content> left = contents(one, partition);
      Map<String, Content> right = contents(other, partition);
      if (!left.keySet().equals(right.keySet())) {
        throw new IllegalStateException(
            "partition %d: keys %s and %s".formatted(partition, left.keySet(), right.keySet()));
      }
      for (Map.Entry<String, Content> each : left.entrySet()) {
        String a = each.getValue().text();
        String b = right.get(each.getKey()).text();
        if (!a.equals(b)) {
          throw new IllegalStateException(
              "partition %d, key %s: %s and %s".formatted(partition, each.getKey(), a, b));
        }
        compared += each.getValue().records;
      }
    }
    return compared;
  }

  private Map<String, Content> contents(String topic, int partition) {
    Map<String, Content> contents = new TreeMap<>();
    try (Reading reading = new Reading(topic, partition)) {
      while (reading.hasNext()) {
        ConsumerRecord<byte[], byte[]> each = reading.next();
        contents.computeIfAbsent(new String(each.key(), UTF_8), key -> new Content()).add(each.value());
      }
    }
    return contents;
  }

  private final class Reading implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long end;
    private Iterator<ConsumerRecord<byte[], byte[]>> polled = List.<ConsumerRecord<byte[], byte[]>>of().iterator();

    Reading(String topic, int number) {
      consumer =
          new KafkaConsumer<>(
              Map.of("bootstrap.servers", broker.address(), "max.poll.records", "5000"),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer());
      partition = new TopicPartition(topic, number);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      end = consumer.endOffsets(List.of(partition)).get(partition);
    }

    boolean hasNext() {
      while (!polled.hasNext() && consumer.position(partition) < end) {
        polled = consumer.poll(Duration.ofMillis(200)).iterator();
      }
      return polled.hasNext();
    }

    ConsumerRecord<byte[], byte[]> next() {
      return polled.next();
    }

    @Override
    public void close() {
      consumer.close(Duration.ZERO);
    }
  }
}
