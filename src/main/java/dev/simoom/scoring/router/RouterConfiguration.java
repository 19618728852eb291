package dev.simoom.scoring.router;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.FallbackScorer;
import dev.simoom.model.ModelHorizons;
import dev.simoom.model.Variant;
import dev.simoom.model.registry.ModelLibrary;
import dev.simoom.model.registry.ModelRegistry;
import dev.simoom.scoring.oip.OipServers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.spi.InterceptStrategy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The beans that the router calls by name: which models score, with or without the stream. */
@Configuration(proxyBeanMethods = false)
public class RouterConfiguration {
  private static final Duration[] SCORING_TIMES = {
    Duration.ofNanos(1_000),
    Duration.ofNanos(10_000),
    Duration.ofNanos(100_000),
    Duration.ofMillis(1),
    Duration.ofMillis(10),
    Duration.ofMillis(100)
  };

  @Bean
  ShadowMetrics shadowMetrics(MeterRegistry metrics) {
    return new ShadowMetrics(metrics);
  }

  @Bean
  RowScorer rowScorer(FallbackScorer safe, ShadowMetrics shadows, MeterRegistry metrics) {
    Timer answers =
        time("volatility.consumer.processing", "Time that the model took for one feature row")
            .register(metrics);
    Timer asides =
        time("simoom.shadow.processing", "Time that a model which did not answer took for one row")
            .register(metrics);
    Counter unscored =
        Counter.builder("simoom.scoring.rows.unscored")
            .description("Times that a feature row could not be scored; it is tried again")
            .register(metrics);
    return new RowScorer(safe, shadows, Clock.systemUTC(), answers, asides, unscored);
  }

  @Bean
  ScoringModels scoringModels(ModelRegistry registry, ModelHorizons horizons) {
    return new RegisteredModels(registry, horizons);
  }

  @Bean
  OipServers oipServers(
      ObjectProvider<FeatureCatalogue> catalogue, MeterRegistry metrics, Environment environment) {
    return new OipServers(
        catalogue.getIfAvailable(FeatureCatalogue::new), metrics, environment::getProperty);
  }

  @Bean
  Fleet fleet(ActiveModel active) {
    return new Fleet(active);
  }

  @Bean
  ScoringBranch ml(ActiveModel active, ModelLibrary library, RowScorer scorer) {
    return new ScoringBranch(Variant.ML, active, library, scorer);
  }

  @Bean
  ScoringBranch baseline(ActiveModel active, ModelLibrary library, RowScorer scorer) {
    return new ScoringBranch(Variant.BASELINE, active, library, scorer);
  }

  @Bean
  Canary canary() {
    return new Canary();
  }

  @Bean
  SideBySide sideBySide(ShadowMetrics shadows) {
    return new SideBySide(shadows);
  }

  @Bean
  GatherLists gather() {
    return new GatherLists();
  }

  @Bean
  InterceptStrategy routerBranches(ActiveModel active) {
    return new RouterBranches(active);
  }

  private static Timer.Builder time(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(SCORING_TIMES);
  }
}
