package dev.simoom.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Compares two topics record by record: same partitions, same order, same keys, same bytes. */
final class SameRecords {
  private final BenchBroker broker;

  SameRecords(BenchBroker broker) {
    this.broker = broker;
  }

  /**
   * How many records were compared.
   *
   * @throws IllegalStateException where one differs or is missing
   */
  long compare(String one, String other) {
    long compared = 0;
    for (int partition = 0; partition < BenchBroker.PARTITIONS; partition++) {
      try (Reading left = new Reading(one, partition);
          Reading right = new Reading(other, partition)) {
        while (left.hasNext() && right.hasNext()) {
          ConsumerRecord<byte[], byte[]> a = left.next();
          ConsumerRecord<byte[], byte[]> b = right.next();
          if (!Arrays.equals(a.key(), b.key()) || !Arrays.equals(a.value(), b.value())) {
            throw new IllegalStateException(
                "at %d of partition %d: %s and %s"
                    .formatted(
                        a.offset(), partition, new String(a.value()), new String(b.value())));
          }
          compared++;
        }
        if (left.hasNext() || right.hasNext()) {
          throw new IllegalStateException("partition " + partition + " is longer in one topic");
        }
      }
    }
    return compared;
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
