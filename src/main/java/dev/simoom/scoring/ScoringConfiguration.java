package dev.simoom.scoring;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.SharedRows;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.ModelLibrary;
import dev.simoom.model.ModelStore;
import dev.simoom.model.SafeScorer;
import dev.simoom.model.VolatilityModel;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.LedgerClientFactory;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
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
      SharedRows rows,
      ScoringPartitions partitions,
      PredictionOutbox outbox,
      DeadLetters deadLetters,
      ProductMetrics products,
      MeterRegistry metrics) {
    return new RowIntake(rows, partitions, outbox, deadLetters, products, metrics);
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
      CamelContext camel,
      ScoringPartitions partitions,
      PredictionLogSettings log,
      ScoringMetrics metrics) {
    return new PredictionOutbox(new KeyedMessages(camel), partitions, metrics, log.enabled());
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
  PredictionIntake predictionIntake(LatestPredictions latest, AdmittedProducts products) {
    return new PredictionIntake(latest, products);
  }

  @Bean
  Artifacts artifacts(ModelStore store) {
    return new StoredArtifacts(store);
  }

  @Bean
  RowScoring rowScoring(
      ActiveModel active,
      ModelLibrary library,
      Artifacts artifacts,
      SafeScorer safe,
      MeterRegistry metrics) {
    ScoringModels models = new LoadedModels(active, library, artifacts);
    ShadowMetrics shadows = new ShadowMetrics(metrics);
    UnscoredRows unscored = new UnscoredRows(metrics);
    Timer answers =
        time("volatility.consumer.processing", "Time that the model took for one feature row")
            .register(metrics);
    Timer asides =
        time("simoom.shadow.processing", "Time that a model which did not answer took for one row")
            .register(metrics);
    VariantScorer.Scorers scorers =
        new VariantScorer.Scorers() {
          @Override
          public RowScorer answering(Supplier<VolatilityModel> model) {
            return new RowScorer(model, safe::score, Clock.systemUTC(), answers);
          }

          @Override
          public RowScorer aside(Supplier<VolatilityModel> model) {
            return new RowScorer(model, SafeScorer::strictly, Clock.systemUTC(), asides);
          }
        };
    return plan -> new VariantScorer(plan, models, scorers, shadows, unscored);
  }

  private static Timer.Builder time(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(SCORING_TIMES);
  }
}
