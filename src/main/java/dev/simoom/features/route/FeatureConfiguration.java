package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.SharedRows;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.LedgerClientFactory;
import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaClientFactory;
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
  SharedRows sharedRows(FeatureCatalogue catalogue) {
    return new SharedRows(catalogue);
  }

  @Bean
  RowOutbox rowOutbox(CamelContext camel, FeatureCatalogue catalogue, MeterRegistry metrics) {
    return new RowOutbox(new KeyedMessages(camel), catalogue, metrics);
  }

  @Bean
  TickCounters tickCounters(MeterRegistry metrics) {
    return new TickCounters(metrics);
  }

  @Bean
  TickSeconds tickSeconds(FeatureCatalogue catalogue, TickCounters counters) {
    return new TickSeconds(catalogue, counters);
  }

  @Bean
  FeaturePartitions featurePartitions(
      Topics topics, FeatureCatalogue catalogue, TickSeconds seconds, MeterRegistry metrics) {
    FeaturePartitions partitions =
        new FeaturePartitions(topics, new WindowRefill(catalogue.longestWindow()), seconds);
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
  TickIntake tickIntake(
      Topics topics,
      FeaturePartitions partitions,
      TickSeconds seconds,
      RowOutbox outbox,
      DeadLetters deadLetters,
      TickCounters counters) {
    return new TickIntake(topics, partitions, seconds, outbox, deadLetters, counters);
  }
}
