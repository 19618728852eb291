package dev.simoom.scoring;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.LoadedArtifact;
import dev.simoom.model.ModelLibrary;
import dev.simoom.model.SafeScorer;
import dev.simoom.model.VolatilityModel;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.LedgerClientFactory;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the scoring routes call by name. */
@Configuration(proxyBeanMethods = false)
class ScoringConfiguration {
  private static final Duration[] SCORING_TIMES = {
    Duration.ofNanos(1_000),
    Duration.ofNanos(10_000),
    Duration.ofNanos(100_000),
    Duration.ofMillis(1),
    Duration.ofMillis(10),
    Duration.ofMillis(100)
  };

  @Bean
  ScoringPartitions scoringPartitions(Topics topics) {
    return new ScoringPartitions(topics);
  }

  @Bean
  KafkaClientFactory scoringConsumers(ScoringPartitions partitions) {
    return new LedgerClientFactory(partitions);
  }

  @Bean
  RowIntake rowIntake(
      FeatureCatalogue catalogue,
      ScoringPartitions partitions,
      DeadLetters deadLetters,
      ProductMetrics products,
      MeterRegistry metrics) {
    return new RowIntake(new FeatureRowJson(catalogue), partitions, deadLetters, products, metrics);
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
  PredictionOutbox predictionOutbox(
      CamelContext camel, ScoringPartitions partitions, ScoringMetrics metrics) {
    return new PredictionOutbox(camel, partitions, metrics);
  }

  @Bean
  LatestPredictions latestPredictions() {
    return new LatestPredictions();
  }

  @Bean
  PredictionIntake predictionIntake(LatestPredictions latest) {
    return new PredictionIntake(latest);
  }

  @Bean
  Answering answering(ActiveModel active) {
    return new Answering(active);
  }

  @Bean
  RowScorer mlScorer(Answering answering, SafeScorer scorer, MeterRegistry metrics) {
    return new RowScorer(answering::model, scorer, Clock.systemUTC(), scoringTime(metrics));
  }

  @Bean
  RowScorer baselineScorer(
      Answering answering, ModelLibrary library, SafeScorer scorer, MeterRegistry metrics) {
    VolatilityModel baseline = library.baseline().map(LoadedArtifact::model).orElse(null);
    return new RowScorer(
        () -> baseline == null ? answering.model() : baseline,
        scorer,
        Clock.systemUTC(),
        scoringTime(metrics));
  }

  private static Timer scoringTime(MeterRegistry metrics) {
    return Timer.builder("volatility.consumer.processing")
        .description("Time that the model took for one feature row")
        .serviceLevelObjectives(SCORING_TIMES)
        .register(metrics);
  }
}
