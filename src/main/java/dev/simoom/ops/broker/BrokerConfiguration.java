package dev.simoom.ops.broker;

import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The broker's beans: its topics are there before the routes start. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {
  @Bean
  KafkaCare kafkaCare(
      KafkaSettings settings,
      Topics topics,
      Optional<EmbeddedBroker> embedded,
      MeterRegistry metrics)
      throws InterruptedException {
    embedded.ifPresent(EmbeddedBroker::awaitStarted);
    KafkaCare care =
        new KafkaCare(settings, new TopicSetup(topics, settings.replication()), metrics);
    care.start(embedded.isPresent());
    return care;
  }

  @Bean
  BrokerRetries brokerRetries(MeterRegistry metrics) {
    return new BrokerRetries(metrics);
  }
}
