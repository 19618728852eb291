package dev.simoom.model.control;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes a record now and then, by a producer that is made for it. */
final class RecordWriter {
  private final String servers;
  private final int patienceMillis;

  RecordWriter(String servers, Duration patience) {
    this.servers = servers;
    this.patienceMillis = (int) patience.toMillis();
  }

  /**
   * Writes a record; returns when the broker has it.
   *
   * @return its offset
   * @throws IOException where the broker does not take it in time
   */
  long write(String topic, int partition, String key, byte[] value)
      throws IOException, InterruptedException {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ProducerConfig.CLIENT_ID_CONFIG,
            "simoom-control",
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            patienceMillis,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            patienceMillis * 4 / 5,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            patienceMillis);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      return producer.send(new ProducerRecord<>(topic, partition, key, value)).get().offset();
    } catch (ExecutionException e) {
      throw new IOException("the broker did not take the switch: " + e.getCause().getMessage(), e);
    } catch (KafkaException e) {
      throw new IOException("the broker did not take the switch: " + e.getMessage(), e);
    }
  }
}
