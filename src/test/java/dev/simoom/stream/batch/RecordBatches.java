package dev.simoom.stream.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Polls for tests. */
public final class RecordBatches {
  private RecordBatches() {}

  /** A poll of one partition's records from an offset on. */
  public static RecordBatch of(TopicPartition partition, long offset, List<byte[]> values) {
    List<ConsumerRecord<String, Object>> records = new ArrayList<>();
    for (byte[] value : values) {
      records.add(
          new ConsumerRecord<>(
              partition.topic(), partition.partition(), offset + records.size(), "", value));
    }
    return new RecordBatch(new ConsumerRecords<>(Map.of(partition, records)));
  }
}
