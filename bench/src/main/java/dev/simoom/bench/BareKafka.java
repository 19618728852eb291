package dev.simoom.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What Kafka's clients alone take: reads every tick, computes nothing, and writes as many real rows
 * as there are rows to be made, without waiting for them but at the end of a poll.
 */
final class BareKafka implements Contestant {
  static final String NAME = "bare Kafka clients";

  private final BenchBroker broker;
  private final String raw;
  private final String output;
  private final double rowsPerTick;
  private final List<byte[]> rows;
  private volatile boolean begun;
  private volatile boolean ended;
  private Thread thread;

  /**
   * @param rows the values that are written, in turn
   */
  BareKafka(
      BenchBroker broker, String raw, String output, double rowsPerTick, List<byte[]> rows) {
    this.broker = broker;
    this.raw = raw;
    this.output = output;
    this.rowsPerTick = rowsPerTick;
    this.rows = rows;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String output() {
    return output;
  }

  @Override
  public boolean hasBegun() {
    return begun;
  }

  @Override
  public void begin() {
    thread = new Thread(this::run, "bare-kafka");
    thread.start();
  }

  private void run() {
    try (KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    broker.address(),
                    "max.poll.records",
                    "10000",
                    "fetch.max.wait.ms",
                    BenchBroker.FETCH_WAIT),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                broker.producerSettings(), new StringSerializer(), new ByteArraySerializer())) {
      consumer.assign(BenchBroker.partitions(raw));
      consumer.seekToBeginning(consumer.assignment());
      long read = 0;
      long written = 0;
      while (!ended) {
        ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(200));
        begun |= !records.isEmpty();
        for (ConsumerRecord<String, byte[]> record : records) {
          read++;
          // rounded up by a hair, so that the last row is written with the last tick
          if (written < (long) (read * rowsPerTick + 1e-6)) {
            byte[] row = rows.get((int) (written++ % rows.size()));
            producer.send(new ProducerRecord<>(output, record.key(), row));
          }
        }
        producer.flush();
      }
    }
  }

  @Override
  public void end() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
