package dev.simoom.ops.health;

import dev.simoom.ops.broker.KafkaSettings;
import dev.simoom.stream.HealthPart;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is asked by {@code /health} about routes, topics and disks. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {
  @Bean
  RouteStates routeStates(
      PipelineSettings pipeline, HealthSettings settings, MeterRegistry metrics) {
    return new RouteStates(
        pipeline, settings, metrics, new ConsumerPolls(metrics), Clock.systemUTC());
  }

  /** Every route's error handler keeps the node at which an exchange failed. */
  @Bean
  CamelContextConfiguration nodesOfFailures() {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.setOnExceptionOccurredProcessor(new FailedNode());
        camel.getCamelContextExtension().setErrorHandlerFactory(handler);
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // nothing is left to do
      }
    };
  }

  @Bean
  TopicWatch topicWatch(
      KafkaSettings kafka, Topics topics, HealthSettings settings, MeterRegistry metrics) {
    Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "simoom-topics"));
    return new TopicWatch(admin, topics, settings, metrics, Clock.systemUTC());
  }

  @Bean
  HealthPart topicsHealth(TopicWatch topics) {
    return topics::topics;
  }

  @Bean
  HealthPart rowsHealth(TopicWatch topics) {
    return topics::rows;
  }

  @Bean
  HealthPart scoresHealth(TopicWatch topics) {
    return topics::scores;
  }

  @Bean
  HealthPart outcomesHealth(TopicWatch topics) {
    return topics::outcomes;
  }

  @Bean
  DiskSpace diskSpace(
      HealthSettings settings,
      MeterRegistry metrics,
      @Value("${simoom.broker.folder:data/kafka}") Path broker,
      @Value("${simoom.ingest.recording.folder:data/raw}") Path recordings,
      @Value("${simoom.prediction-log.folder:logs/predictions}") Path log) {
    List<Path> folders = Stream.of(broker, recordings, log).distinct().toList();
    return new DiskSpace(folders, settings.diskLeast(), metrics);
  }

  @Bean
  LogFilter logFilter(MeterRegistry metrics) {
    LogFilter filter = new LogFilter(new RepeatedTraces(metrics));
    filter.attach();
    return filter;
  }

  @Bean
  HealthLooks healthLooks(
      CamelContext camel, RouteStates routes, TopicWatch topics, DiskSpace disk) {
    return new HealthLooks(camel, routes, topics, disk);
  }
}
