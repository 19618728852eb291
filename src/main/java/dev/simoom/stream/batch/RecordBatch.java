package dev.simoom.stream.batch;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of one poll: the body of an exchange whose consumer is a {@link RecordBatchConsumer}.
 * The exchange's headers are those of the last of them.
 */
public final class RecordBatch {
  private static final byte[] NOTHING = {};

  private final ConsumerRecords<String, Object> records;

  RecordBatch(ConsumerRecords<String, Object> records) {
    this.records = records;
  }

  /** Is given a record. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Takes a record.
     *
     * @param value empty where the record has none
     */
    void read(TopicPartition partition, long offset, byte[] value);
  }

  /** How many records, at least one. */
  public int size() {
    return records.count();
  }

  /** Reads every record, those of a partition in their order. */
  public void forEach(Reader reader) {
    for (TopicPartition partition : records.partitions()) {
      for (ConsumerRecord<String, Object> each : records.records(partition)) {
        byte[] value = each.value() instanceof byte[] bytes ? bytes : NOTHING;
        reader.read(partition, each.offset(), value);
      }
    }
  }

  /** As one record: that of the last one, with all of them as its value. */
  ConsumerRecords<String, Object> asOne() {
    TopicPartition partition = null;
    for (TopicPartition each : records.partitions()) {
      partition = each;
    }
    List<ConsumerRecord<String, Object>> ofPartition = records.records(partition);
    ConsumerRecord<String, Object> last = ofPartition.get(ofPartition.size() - 1);
    return new ConsumerRecords<>(
        Map.of(
            partition,
            List.of(
                new ConsumerRecord<>(
                    last.topic(),
                    last.partition(),
                    last.offset(),
                    last.timestamp(),
                    last.timestampType(),
                    last.serializedKeySize(),
                    last.serializedValueSize(),
                    last.key(),
                    this,
                    last.headers(),
                    last.leaderEpoch()))));
  }
}
