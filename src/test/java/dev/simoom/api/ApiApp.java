package dev.simoom.api;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.ActiveModel;
import dev.simoom.scoring.LatestPredictions;
import dev.simoom.stream.PipelineSettings;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The rooms api and console alone, with what they stand on, for tests. */
@EnableAutoConfiguration
@ConfigurationPropertiesScan("dev.simoom.console")
@EnableConfigurationProperties(PipelineSettings.class)
@ComponentScan({"dev.simoom.api", "dev.simoom.console"})
public class ApiApp {
  @Bean
  FeatureCatalogue featureCatalogue() {
    return new FeatureCatalogue();
  }

  @Bean
  ActiveModel activeModel() {
    ActiveModel active = new ActiveModel();
    active.activate(new FakeModel(), "models/fake/7");
    return active;
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
