package dev.simoom.scoring.outcomes;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FutureVolatility;
import dev.simoom.features.SharedRows;
import dev.simoom.model.Variant;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.registry.ModelLibrary;
import dev.simoom.model.registry.ModelStore;
import dev.simoom.scoring.route.PredictionLogSettings;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.Batches;
import dev.simoom.stream.batch.TrackedClientFactory;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the outcomes routes call by name. */
@Configuration(proxyBeanMethods = false)
class OutcomeConfiguration {
  @Bean
  CamelContextConfiguration outcomeProperties(
      PipelineSettings pipeline, PredictionLogSettings log) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        camel
            .getPropertiesComponent()
            .addOverrideProperty(
                "simoom.run.outcomes", String.valueOf(pipeline.has(Role.SCORING) && log.enabled()));
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // nothing is left to do
      }
    };
  }

  @Bean
  OutcomePartitions outcomePartitions(Topics topics, FeatureCatalogue catalogue) {
    int level = catalogue.position(FeatureCatalogue.MINUTE_VOLATILITY_QUANTILE).orElseThrow();
    return new OutcomePartitions(
        topics,
        new FeatureRowJson(catalogue),
        () ->
            new PartitionOutcomes(
                topics.features(),
                product ->
                    new ProductOutcomes(horizon -> new FutureVolatility(catalogue, horizon), level),
                System::nanoTime));
  }

  @Bean
  KafkaClientFactory outcomeConsumers(OutcomePartitions partitions) {
    return new TrackedClientFactory(partitions);
  }

  @Bean
  OutcomeEvaluator judge(
      ModelStore store,
      ModelLibrary library,
      OutcomeSettings settings,
      PipelineSettings pipeline,
      MeterRegistry metrics) {
    LiveQuality quality = new LiveQuality(settings.judgedRows(), metrics);
    for (Variant variant : Variant.values()) {
      library.of(variant).map(LoadedArtifact::model).ifPresent(quality::show);
    }
    return new OutcomeEvaluator(
        new SpikeRules(store), quality, new Reliability(pipeline.products(), metrics), metrics);
  }

  @Bean
  OutcomeReader outcomeReader(
      SharedRows rows,
      OutcomePartitions partitions,
      AdmittedProducts admitted,
      Batches batches,
      OutcomeEvaluator judge,
      DeadLetters deadLetters,
      CamelContext camel) {
    return new OutcomeReader(
        rows, partitions, admitted, batches, judge, deadLetters, new KeyedMessages(camel));
  }

  @Bean
  OutcomeCollector outcomeCollector() {
    return new OutcomeCollector();
  }
}
