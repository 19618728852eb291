package dev.simoom.stream.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What camel-kafka is given of a poll. */
class RecordBatchTest {
  private static ConsumerRecord<String, Object> record(int partition, long offset, String value) {
    byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    ConsumerRecord<String, Object> record =
        new ConsumerRecord<>("topic", partition, offset, "key" + offset, bytes);
    record.headers().add("at", String.valueOf(offset).getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static ConsumerRecords<String, Object> twoPartitions() {
    Map<TopicPartition, List<ConsumerRecord<String, Object>>> records = new LinkedHashMap<>();
    records.put(new TopicPartition("topic", 1), List.of(record(1, 7, "a"), record(1, 9, null)));
    records.put(new TopicPartition("topic", 0), List.of(record(0, 3, "b")));
    return new ConsumerRecords<>(records);
  }

  @Test
  void shouldBeOneRecordWithEveryRecordInItsOrder() {
    ConsumerRecords<String, Object> one = new RecordBatch(twoPartitions()).asOne();
    assertThat(one.count()).isEqualTo(1);
    RecordBatch poll = (RecordBatch) one.iterator().next().value();
    List<String> read = new ArrayList<>();
    poll.forEach(
        (partition, offset, value) ->
            read.add(partition + "@" + offset + "=" + new String(value, StandardCharsets.UTF_8)));
    assertThat(poll.size()).isEqualTo(3);
    assertThat(read).containsExactly("topic-1@7=a", "topic-1@9=", "topic-0@3=b");
  }

  @Test
  void shouldHaveTheHeadersOfTheLastRecord() {
    ConsumerRecord<String, Object> one = new RecordBatch(twoPartitions()).asOne().iterator().next();
    assertThat(one.headers().lastHeader("at").value()).asString().isEqualTo("3");
    assertThat(one.key()).isEqualTo("key3");
    assertThat(one.offset()).isEqualTo(3);
  }
}
