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

/**
 * Writes to topic {@code model.control}. All switches have one key and lie in one partition: of a
 * compacted topic, the newest one stays for ever.
 */
public final class ControlTopic {
  static final int PARTITION = 0;

  private static final String KEY = "active";

  private final String servers;
  private final String name;
  private final Duration patience;
  private final SwitchJson json = new SwitchJson();

  /**
   * @param servers the broker's addresses, {@code host:port} with commas between
   * @param name of the topic
   * @param patience how long the broker may take to answer
   */
  public ControlTopic(String servers, String name, Duration patience) {
    this.servers = servers;
    this.name = name;
    this.patience = patience;
  }

  String servers() {
    return servers;
  }

  String name() {
    return name;
  }

  int patienceMillis() {
    return (int) patience.toMillis();
  }

  /**
   * Writes a switch; returns when the broker has it.
   *
   * @return its offset
   * @throws IOException where the broker does not take it in time
   */
  public long write(Switch decided) throws IOException, InterruptedException {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ProducerConfig.CLIENT_ID_CONFIG,
            "simoom-control",
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            patienceMillis(),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            patienceMillis() * 4 / 5,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            patienceMillis());
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      return producer
          .send(new ProducerRecord<>(name, PARTITION, KEY, json.write(decided)))
          .get()
          .offset();
    } catch (ExecutionException e) {
      throw new IOException("the broker did not take the switch: " + e.getCause().getMessage(), e);
    } catch (KafkaException e) {
      throw new IOException("the broker did not take the switch: " + e.getMessage(), e);
    }
  }
}
