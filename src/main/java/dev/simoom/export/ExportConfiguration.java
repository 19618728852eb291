package dev.simoom.export;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import dev.simoom.stream.Topics;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bean of the export's route, and whether it runs: where scoring does, given a folder. */
@Configuration(proxyBeanMethods = false)
class ExportConfiguration {
  @Bean
  Exporter exporter(
      ExportSettings settings, Topics topics, FeatureCatalogue catalogue, CamelContext camel) {
    return new Exporter(
        () -> new TopicExport(consumer(camel), topics, catalogue), Path.of(settings.folder()));
  }

  /** As the routes' consumers have it. */
  private static Properties consumer(CamelContext camel) {
    KafkaConfiguration kafka = camel.getComponent("kafka", KafkaComponent.class).getConfiguration();
    Properties settings = kafka.createConsumerProperties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getBrokers());
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return settings;
  }

  @Bean
  CamelContextConfiguration exportProperties(ExportSettings settings, PipelineSettings pipeline) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        camel
            .getPropertiesComponent()
            .addOverrideProperty(
                "simoom.run.export", String.valueOf(settings.isOn() && pipeline.has(Role.SCORING)));
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // nothing is left to do
      }
    };
  }
}
