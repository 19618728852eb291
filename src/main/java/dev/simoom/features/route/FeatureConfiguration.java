package dev.simoom.features.route;

import dev.simoom.features.AddedFeature;
import dev.simoom.features.AddedFeature.Missing;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureSettings;
import dev.simoom.features.SharedRows;
import dev.simoom.features.custom.CustomFeatures;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.Batches;
import dev.simoom.stream.batch.TrackedClientFactory;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/** The features route and what it works with. */
@Configuration(proxyBeanMethods = false)
class FeatureConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureConfiguration.class);

  @Bean
  FeatureCatalogue featureCatalogue(
      FeatureSettings settings, ResourceLoader resources, MeterRegistry metrics) {
    FeatureCatalogue catalogue =
        CustomFeatures.catalogue(resources.getClassLoader(), settings.customFile());
    for (AddedFeature feature : catalogue.added()) {
      LOG.info(
          "Feature {} version {}: {}",
          feature.name(),
          feature.definition().version(),
          feature.place());
      count(feature, metrics);
    }
    return catalogue;
  }

  private static void count(AddedFeature feature, MeterRegistry metrics) {
    for (Missing reason : Missing.values()) {
      FunctionCounter.builder(
              "simoom.features.custom.missing", feature, counted -> counted.missing(reason))
          .description("Rows in which a feature of the user's own has no value")
          .tag("feature", feature.name())
          .tag("reason", reason.name().toLowerCase(Locale.ROOT))
          .register(metrics);
    }
  }

  @Bean
  SharedRows sharedRows(FeatureCatalogue catalogue) {
    return new SharedRows(catalogue);
  }

  @Bean
  RowCollector rowCollector(FeatureCatalogue catalogue, MeterRegistry metrics) {
    return new RowCollector(catalogue, metrics);
  }

  @Bean
  WindowRepository windowRepository(FeaturePartitions partitions, FeatureCatalogue catalogue) {
    return new WindowRepository(partitions, catalogue);
  }

  @Bean
  WindowStrategy windowStrategy(TickSeconds seconds) {
    return new WindowStrategy(seconds);
  }

  @Bean
  WindowsRoute windowsRoute() {
    return new WindowsRoute();
  }

  @Bean
  KeptTicks keptTicks() {
    return new KeptTicks();
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
      Topics topics,
      FeatureCatalogue catalogue,
      TickSeconds seconds,
      AdmittedProducts products,
      MeterRegistry metrics) {
    FeaturePartitions partitions =
        new FeaturePartitions(
            topics, new WindowRefill(catalogue.longestWindow()), seconds, products);
    Gauge.builder("simoom.features.products", partitions, FeaturePartitions::products)
        .description("Products whose windows are kept in this process")
        .register(metrics);
    return partitions;
  }

  @Bean
  KafkaClientFactory featureConsumers(FeaturePartitions partitions) {
    return new TrackedClientFactory(partitions);
  }

  @Bean
  TickReader tickReader(
      Topics topics,
      FeaturePartitions partitions,
      AdmittedProducts products,
      Batches batches,
      DeadLetters deadLetters,
      CamelContext camel,
      TickCounters counters) {
    return new TickReader(
        topics, partitions, products, batches, deadLetters, new KeyedMessages(camel), counters);
  }
}
