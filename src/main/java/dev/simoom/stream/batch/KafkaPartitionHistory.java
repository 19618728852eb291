package dev.simoom.stream.batch;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** A partition's history, read by a consumer of its own that belongs to no group. */
final class KafkaPartitionHistory implements PartitionHistory, AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, byte[]> consumer;
  private final TopicPartition partition;
  private final Duration patience;
  private final long deadline;

  /**
   * @param settings of a consumer that belongs to no group
   * @param patience so long may nothing come while records are to come
   * @param deadline until when all must be read, by {@link System#nanoTime}
   */
  KafkaPartitionHistory(
      Properties settings, TopicPartition partition, Duration patience, long deadline) {
    this.consumer = new KafkaConsumer<>(settings);
    this.partition = partition;
    this.patience = patience;
    this.deadline = deadline;
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
    long last = from;
    long heard = System.nanoTime();
    while (consumer.position(partition) < to) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() < to && record.value() != null) {
          reader.read(record.offset(), record.value());
        }
      }
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException(partition + " was not read in time");
      }
      long at = consumer.position(partition);
      if (at != last) {
        last = at;
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > patience.toNanos()) {
        throw new TimeoutException(partition + " gave nothing for " + patience.toSeconds() + " s");
      }
    }
  }

  @Override
  public void close() {
    consumer.close(Duration.ofSeconds(1));
  }
}
