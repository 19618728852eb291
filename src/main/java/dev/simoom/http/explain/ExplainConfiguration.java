package dev.simoom.http.explain;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.registry.ModelRegistry;
import dev.simoom.scoring.explain.Explainer;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.OpenHistories;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Explanations of this process's brokers and artifacts. */
@Configuration(proxyBeanMethods = false)
class ExplainConfiguration {
  /** So long may a broker say nothing. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration AT_MOST = Duration.ofSeconds(20);

  @Bean("explanations")
  Explanations explanations(
      Topics topics,
      FeatureCatalogue catalogue,
      ModelRegistry models,
      CamelContext camel,
      @Value("${simoom.scoring.recalibration}") boolean corrects) {
    return new Explanations(
        () -> new Explainer(topics, catalogue, models::artifactOfVersion, corrects),
        () -> new OpenHistories(consumer(camel), PATIENCE, AT_MOST));
  }

  /** As the routes' consumers have it. */
  private static Properties consumer(CamelContext camel) {
    KafkaConfiguration kafka = camel.getComponent("kafka", KafkaComponent.class).getConfiguration();
    Properties settings = kafka.createConsumerProperties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getBrokers());
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(PATIENCE.toMillis()));
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return settings;
  }
}
