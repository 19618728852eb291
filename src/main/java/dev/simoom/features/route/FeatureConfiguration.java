package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.LedgerClientFactory;
import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.processor.aggregate.AggregateController;
import org.apache.camel.processor.aggregate.DefaultAggregateController;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The features route and what it works with. */
@Configuration(proxyBeanMethods = false)
class FeatureConfiguration {
  @Bean
  FeatureCatalogue featureCatalogue() {
    return new FeatureCatalogue();
  }

  @Bean
  AggregateController openSeconds() {
    return new DefaultAggregateController();
  }

  @Bean
  RowOutbox rowOutbox(CamelContext camel, FeatureCatalogue catalogue, MeterRegistry metrics) {
    return new RowOutbox(camel, catalogue, metrics);
  }

  @Bean
  FeaturePartitions featurePartitions(
      Topics topics,
      FeatureCatalogue catalogue,
      RowOutbox outbox,
      AggregateController open,
      MeterRegistry metrics) {
    FeaturePartitions partitions =
        new FeaturePartitions(topics, new WindowRefill(catalogue.longestWindow()), outbox, open);
    Gauge.builder("simoom.features.products", partitions, FeaturePartitions::products)
        .description("Products whose windows are kept in this process")
        .register(metrics);
    return partitions;
  }

  @Bean
  KafkaClientFactory featureConsumers(FeaturePartitions partitions) {
    return new LedgerClientFactory(partitions);
  }

  @Bean
  FeatureRoute featureRoute(
      FeatureCatalogue catalogue,
      FeaturePartitions partitions,
      RowOutbox outbox,
      AggregateController open,
      DeadLetters deadLetters,
      MeterRegistry metrics) {
    FeatureSeconds seconds =
        new FeatureSeconds(catalogue, partitions, open, deadLetters, new TickCounters(metrics));
    return new FeatureRoute(seconds, outbox, open, new SynchronousExecutorService());
  }
}
