package dev.simoom.features.parity;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parity check, where rows are made. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(
    "'${simoom.roles}'.toLowerCase(T(java.util.Locale).ROOT).contains('features')")
class ParityConfiguration {
  @Bean
  ParityCheck parityCheck(
      ParitySettings settings,
      Topics topics,
      FeatureCatalogue catalogue,
      CamelContext camel,
      MeterRegistry metrics) {
    return new ParityCheck(settings, topics, catalogue, () -> consumer(camel), metrics);
  }

  /** As the routes' consumers have it. */
  private static Properties consumer(CamelContext camel) {
    KafkaConfiguration kafka = camel.getComponent("kafka", KafkaComponent.class).getConfiguration();
    Properties settings = kafka.createConsumerProperties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getBrokers());
    return settings;
  }
}
