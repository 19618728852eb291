package dev.simoom.scoring;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.LoadedArtifact;
import dev.simoom.model.ModelLibrary;
import dev.simoom.model.VolatilityModel;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.LedgerClientFactory;
import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the scoring routes call by name. */
@Configuration(proxyBeanMethods = false)
class ScoringConfiguration {
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
      MeterRegistry metrics) {
    return new RowIntake(new FeatureRowJson(catalogue), partitions, deadLetters, metrics);
  }

  @Bean
  PredictionOutbox predictionOutbox(
      CamelContext camel, ScoringPartitions partitions, MeterRegistry metrics) {
    return new PredictionOutbox(camel, partitions, new ScoringMetrics(metrics));
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
  RowScorer mlScorer(Answering answering) {
    return new RowScorer(answering::model, Clock.systemUTC());
  }

  @Bean
  RowScorer baselineScorer(Answering answering, ModelLibrary library) {
    VolatilityModel baseline = library.baseline().map(LoadedArtifact::model).orElse(null);
    return new RowScorer(() -> baseline == null ? answering.model() : baseline, Clock.systemUTC());
  }
}
