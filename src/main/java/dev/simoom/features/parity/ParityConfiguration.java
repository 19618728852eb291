package dev.simoom.features.parity;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.ConsumerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parity check, where rows are made. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(
    "'${simoom.roles}'.toLowerCase(T(java.util.Locale).ROOT).contains('features')")
class ParityConfiguration {
  @Bean
  ParityCheck parityCheck(
      ParitySettings settings,
      Topics topics,
      FeatureCatalogue catalogue,
      ConsumerSettings consumers,
      MeterRegistry metrics) {
    return new ParityCheck(settings, topics, catalogue, consumers::ofRoutes, metrics);
  }
}
