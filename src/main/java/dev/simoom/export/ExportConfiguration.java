package dev.simoom.export;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.ConsumerSettings;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bean of the export's route, and whether it runs: where scoring does, given a folder. */
@Configuration(proxyBeanMethods = false)
class ExportConfiguration {
  @Bean
  Exporter exporter(
      ExportSettings settings,
      Topics topics,
      FeatureCatalogue catalogue,
      ConsumerSettings consumers) {
    return new Exporter(
        () -> new TopicExport(consumers.ofRoutes(), topics, catalogue), Path.of(settings.folder()));
  }

  @Bean
  CamelContextConfiguration exportProperties(ExportSettings settings, PipelineSettings pipeline) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        camel
            .getPropertiesComponent()
            .addOverrideProperty(
                "simoom.run.export", String.valueOf(settings.isOn() && pipeline.has(Role.SCORING)));
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // nothing is left to do
      }
    };
  }
}
