package dev.simoom.ops.meters;

import dev.simoom.ops.broker.KafkaSettings;
import dev.simoom.ops.meters.GroupLag.Reading;
import dev.simoom.stream.HealthPart;
import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meters of routes, Kafka clients, consumer groups and health, and the status line. */
@Configuration(proxyBeanMethods = false)
class MetersConfiguration {
  @Bean
  RouteMeters routeMeters(MeterRegistry metrics) {
    return new RouteMeters(metrics);
  }

  @Bean
  LogLines logLines(MeterRegistry metrics) {
    LogLines lines = new LogLines(metrics);
    lines.attach();
    return lines;
  }

  @Bean
  HealthMeters healthMeters(ObjectProvider<HealthPart> parts, MeterRegistry metrics) {
    return new HealthMeters(parts, metrics);
  }

  @Bean
  StatusReport statusReport(ObjectProvider<HealthPart> parts, MeterRegistry metrics) {
    return new StatusReport(new StatusLine(metrics, parts));
  }

  @Bean
  GroupLag groupLag(KafkaSettings kafka, Topics topics, MeterRegistry metrics) {
    Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "simoom-lag"));
    GroupLag lag =
        new GroupLag(
            admin,
            List.of(
                new Reading("simoom-features", topics.raw()),
                new Reading("simoom-scoring", topics.features())),
            metrics);
    lag.start();
    return lag;
  }

  /** Each Kafka client of the routes reports to the registry. */
  @Bean
  CamelContextConfiguration kafkaClientMeters(MeterRegistry metrics) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        camel
            .getComponent("kafka", KafkaComponent.class)
            .getConfiguration()
            .getAdditionalProperties()
            .putAll(
                Map.of(
                    CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
                    KafkaClientMeters.class.getName(),
                    KafkaClientMeters.REGISTRY,
                    metrics));
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // nothing is left to do
      }
    };
  }
}
