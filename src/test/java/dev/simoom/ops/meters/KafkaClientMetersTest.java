package dev.simoom.ops.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaClientMetersTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

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
