package dev.simoom.stream.batch;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A Kafka consumer whose every poll is one record, with a {@link RecordBatch} as its value:
 * camel-kafka makes one exchange of it, and nothing of the poll is left over when the next one
 * begins.
 */
public class RecordBatchConsumer extends KafkaConsumer<String, Object> {
  public RecordBatchConsumer(Properties settings) {
    super(settings);
  }

  @Override
  public ConsumerRecords<String, Object> poll(Duration timeout) {
    ConsumerRecords<String, Object> records = super.poll(timeout);
    return records.isEmpty() ? records : new RecordBatch(records).asOne();
  }
}
