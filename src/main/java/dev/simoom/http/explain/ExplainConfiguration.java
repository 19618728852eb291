package dev.simoom.http.explain;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.registry.ModelRegistry;
import dev.simoom.scoring.explain.Explainer;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.ConsumerSettings;
import dev.simoom.stream.batch.OpenHistories;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Explanations of this process's brokers and artifacts. */
@Configuration(proxyBeanMethods = false)
class ExplainConfiguration {
  /** So long may a broker say nothing. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration AT_MOST = Duration.ofSeconds(20);

  @Bean("explanations")
  Explanations explanations(
      Topics topics,
      FeatureCatalogue catalogue,
      ModelRegistry models,
      ConsumerSettings consumers,
      @Value("${simoom.scoring.recalibration}") boolean corrects) {
    return new Explanations(
        () -> new Explainer(topics, catalogue, models::artifactOfVersion, corrects),
        () -> new OpenHistories(patient(consumers.ofRoutes()), PATIENCE, AT_MOST));
  }

  private static Properties patient(Properties settings) {
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(PATIENCE.toMillis()));
    return settings;
  }
}
