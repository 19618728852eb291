package dev.simoom.scoring.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.SharedRows;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.ModelHorizons;
import dev.simoom.scoring.router.ShadowMetrics;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.Batches;
import dev.simoom.stream.batch.TrackedClientFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the scoring routes call by name. */
@Configuration(proxyBeanMethods = false)
class ScoringConfiguration {
  @Bean
  ScoringPartitions scoringPartitions(
      Topics topics, FeatureCatalogue catalogue, ScoringSettings settings, ModelHorizons horizons) {
    return new ScoringPartitions(
        topics, new LevelsBefore(topics, catalogue, settings.recalibration()), horizons);
  }

  @Bean
  LevelCheckpoint levelCheckpoint(ScoringPartitions partitions, CamelContext camel) {
    return new LevelCheckpoint(partitions, new KeyedMessages(camel));
  }

  @Bean
  KafkaClientFactory scoringConsumers(ScoringPartitions partitions) {
    return new TrackedClientFactory(partitions);
  }

  @Bean
  RowReader rowReader(
      SharedRows rows,
      ScoringPartitions partitions,
      AdmittedProducts admitted,
      Batches batches,
      DeadLetters deadLetters,
      CamelContext camel,
      ProductMetrics products,
      MeterRegistry metrics) {
    return new RowReader(
        rows,
        partitions,
        admitted,
        batches,
        deadLetters,
        new KeyedMessages(camel),
        products,
        metrics);
  }

  @Bean
  ProductMetrics productMetrics(
      PipelineSettings pipeline, FeatureCatalogue catalogue, MeterRegistry metrics) {
    return new ProductMetrics(pipeline.products(), catalogue, metrics);
  }

  @Bean
  ScoringMetrics scoringMetrics(
      MeterRegistry metrics,
      ObjectProvider<PrometheusRegistry> prometheus,
      ProductMetrics products) {
    return new ScoringMetrics(
        metrics, prometheus.getIfAvailable(PrometheusRegistry::new), products);
  }

  @Bean
  ModelInfo modelInfo(ActiveModel active, ObjectProvider<PrometheusRegistry> prometheus) {
    ModelInfo info = new ModelInfo(active);
    prometheus.ifAvailable(registry -> registry.register(info));
    return info;
  }

  @Bean
  PredictionCollector predictionCollector(
      PredictionLogSettings log, ScoringMetrics metrics, ShadowMetrics shadows) {
    return new PredictionCollector(metrics, shadows, log.enabled());
  }

  @Bean
  PredictionLogFile predictionLogFile(PredictionLogSettings log, MeterRegistry metrics) {
    return new PredictionLogFile(log, metrics);
  }

  @Bean
  LatestPredictions latestPredictions() {
    return new LatestPredictions();
  }

  @Bean
  LevelHealth levelHealth(LatestPredictions latest) {
    return new LevelHealth(latest);
  }

  @Bean
  LatestLevels latestLevels(LatestPredictions latest) {
    return new LatestLevels(latest);
  }

  @Bean
  ProductLevels productLevels(ModelHorizons horizons) {
    return new ProductLevels(horizons);
  }

  @Bean
  PredictionIntake predictionIntake(LatestPredictions latest, AdmittedProducts products) {
    return new PredictionIntake(latest, products);
  }
}
