package dev.simoom.http;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.SharedRows;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.FallbackScorer;
import dev.simoom.model.ModelHorizons;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.artifact.PackagedFiles;
import dev.simoom.model.registry.ModelLibrary;
import dev.simoom.model.registry.ModelRegistry;
import dev.simoom.model.registry.ModelStore;
import dev.simoom.scoring.route.LatestPredictions;
import dev.simoom.scoring.router.RouterConfiguration;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.ConsumerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The rooms api and console alone, with what they stand on, for tests. */
@EnableAutoConfiguration
@ConfigurationPropertiesScan("dev.simoom.console")
@EnableConfigurationProperties({PipelineSettings.class, Topics.class})
@Import(RouterConfiguration.class)
@ComponentScan({"dev.simoom.http", "dev.simoom.console"})
public class ApiApp {
  @Bean
  FeatureCatalogue featureCatalogue() {
    return new FeatureCatalogue();
  }

  @Bean
  AdmittedProducts admittedProducts(MeterRegistry metrics) {
    return new AdmittedProducts(List.of("BTC-USD", "ETH-USD"), 1000, metrics);
  }

  @Bean
  SharedRows sharedRows(FeatureCatalogue catalogue) {
    return new SharedRows(catalogue);
  }

  @Bean
  ConsumerSettings consumerSettings(CamelContext camel) {
    return new ConsumerSettings(camel);
  }

  @Bean
  ActiveModel activeModel() {
    ActiveModel active = new ActiveModel();
    active.activate(new FakeModel(), "models/fake/7");
    return active;
  }

  @Bean
  FallbackScorer safeScorer(MeterRegistry metrics) {
    return new FallbackScorer(Optional.empty(), metrics);
  }

  @Bean
  ModelStore modelStore(FeatureCatalogue catalogue) {
    return new ModelStore(
        new ArtifactLoader(catalogue), new DirectoryFiles(Path.of("models")), new PackagedFiles());
  }

  @Bean
  ModelHorizons modelHorizons(ActiveModel active) {
    return new ModelHorizons(active);
  }

  @Bean
  ModelRegistry modelRegistry(ActiveModel active, ModelStore store) {
    return new ModelRegistry(active, modelLibrary(), store);
  }

  @Bean
  ModelLibrary modelLibrary() {
    return new ModelLibrary(Optional.empty(), Optional.empty(), List.of());
  }

  @Bean
  ControlWithoutBroker modelControl(ActiveModel active, ModelStore store) {
    return new ControlWithoutBroker(active, store);
  }

  @Bean
  LatestPredictions latestPredictions() {
    return new LatestPredictions();
  }

  @Bean
  PartUnderTest kafkaPart() {
    return new PartUnderTest("kafka");
  }

  @Bean
  PartUnderTest sourcePart() {
    return new PartUnderTest("source");
  }
}
