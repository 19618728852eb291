package dev.simoom.ops.broker;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The broker; settings under {@code simoom.kafka}.
 *
 * @param bootstrapServers {@code KAFKA_BOOTSTRAP_SERVERS}, or the embedded broker's address
 * @param replication of the topics that Simoom creates
 * @param sessionTimeoutMs milliseconds after which a consumer that went silent loses its partitions
 */
@ConfigurationProperties("simoom.kafka")
public record KafkaSettings(
    String bootstrapServers,
    @DefaultValue("1") short replication,
    @DefaultValue("10000") int sessionTimeoutMs) {

  public KafkaSettings {
    if (bootstrapServers == null || bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("simoom.kafka.bootstrap-servers is empty");
    }
    if (replication < 1) {
      throw new IllegalArgumentException(
          "simoom.kafka.replication is " + replication + "; allowed is 1 or more");
    }
  }
}
