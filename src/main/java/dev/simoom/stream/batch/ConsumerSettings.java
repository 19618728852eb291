package dev.simoom.stream.batch;

import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The settings of the routes' Kafka consumers, for readers beside them. */
public final class ConsumerSettings {
  private final CamelContext camel;

  public ConsumerSettings(CamelContext camel) {
    this.camel = camel;
  }

  /** The brokers, deserializers and all else of component {@code kafka}; a copy. */
  public Properties ofRoutes() {
    KafkaConfiguration kafka = camel.getComponent("kafka", KafkaComponent.class).getConfiguration();
    Properties settings = kafka.createConsumerProperties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getBrokers());
    return settings;
  }
}
