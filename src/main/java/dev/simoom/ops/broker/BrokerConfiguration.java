package dev.simoom.ops.broker;

import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** The broker's beans: its topics are there before the routes start. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {
  @Bean
  BrokerMonitor kafkaCare(
      KafkaSettings settings,
      Topics topics,
      Optional<EmbeddedBroker> embedded,
      @Value("${simoom.broker.keep:2GB}") DataSize keep,
      MeterRegistry metrics) {
    TopicSetup setup =
        embedded.isPresent()
            ? TopicSetup.keeping(keep, topics, settings.replication())
            : new TopicSetup(topics, settings.replication());
    return new BrokerMonitor(settings, setup, metrics);
  }

  /** A topic that a route sends to and that is not there is created. */
  @Bean
  ComponentCustomizer missingTopics(KafkaSettings settings, Topics topics, MeterRegistry metrics) {
    return ComponentCustomizer.builder(KafkaComponent.class)
        .build(
            kafka ->
                kafka.setKafkaClientFactory(
                    new ProducerClientFactory(new MissingTopics(settings, topics, metrics))));
  }

  @Bean
  BrokerStart brokerStart(BrokerMonitor care, Optional<EmbeddedBroker> embedded) {
    return new BrokerStart(care, embedded);
  }

  @Bean
  BrokerRetries brokerRetries(MeterRegistry metrics) {
    return new BrokerRetries(metrics);
  }
}
