package dev.simoom.ops.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;

class KafkaClientMetersTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void shouldShowWhatIsOfTheClientAndNotWhatIsOfEachOfItsPartitions() {
    KafkaClientMeters meters = new KafkaClientMeters();
    meters.configure(Map.of(KafkaClientMeters.REGISTRY, metrics));
    try (Metrics client = new Metrics(new MetricConfig(), List.of(meters), Time.SYSTEM)) {
      lag(client, Map.of("client-id", "c", "topic", "t", "partition", "0"), 1);
      lag(client, Map.of("client-id", "c"), 7);
      assertThat(metrics.getMeters()).hasSize(1);
      assertThat(metrics.get("kafka.consumer.fetch.manager.records.lag.max").gauge().value())
          .isEqualTo(7);
    }
  }

  private static void lag(Metrics client, Map<String, String> tags, double value) {
    client.addMetric(
        new MetricName("records-lag-max", "consumer-fetch-manager-metrics", "lag", tags),
        (config, now) -> value);
  }

  @Test
  void shouldShowAClientForAsLongAsItLives() {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:1",
                ProducerConfig.CLIENT_ID_CONFIG,
                "p",
                ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG,
                KafkaClientMeters.class.getName(),
                KafkaClientMeters.REGISTRY,
                metrics),
            new StringSerializer(),
            new StringSerializer())) {
      assertThat(producer.metrics()).isNotEmpty();
      assertThat(
              metrics
                  .get("kafka.producer.record.send")
                  .tag("client.id", "p")
                  .functionCounter()
                  .count())
          .isZero();
      assertThat(metrics.get("kafka.producer.buffer.available.bytes").gauge().value())
          .isEqualTo(32 << 20);
      assertThat(metrics.getMeters()).hasSizeLessThan(20);
    }
    assertThat(metrics.getMeters()).isEmpty();
  }
}
