package dev.simoom.model;

import dev.simoom.features.FeatureCatalogue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Loads the models while the process starts and lets the one answer that the settings ask for; the
 * baseline, loudly, where that one is refused.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelSettings.class)
public class ModelConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(ModelConfiguration.class);

  @Bean
  ModelLibrary modelLibrary(
      ModelSettings settings,
      ObjectProvider<FeatureCatalogue> catalogue,
      ObjectProvider<MeterRegistry> metrics) {
    return Timer.builder("model.load.time")
        .description("Time that reading and checking the models took")
        .register(metrics.getIfAvailable(SimpleMeterRegistry::new))
        .record(() -> load(settings, catalogue));
  }

  private static ModelLibrary load(
      ModelSettings settings, ObjectProvider<FeatureCatalogue> catalogue) {
    ArtifactLoader loader = new ArtifactLoader(catalogue.getIfAvailable(FeatureCatalogue::new));
    ModelLibrary library =
        new ModelLibraryLoader(loader, new DirectoryFiles(settings.folder()), new PackagedFiles())
            .load(settings.version());
    library.problems().forEach(LOG::warn);
    return library;
  }

  @Bean
  ActiveModel activeModel(ModelSettings settings, ModelLibrary library) {
    ActiveModel active = new ActiveModel();
    library
        .orBaseline(settings.wanted())
        .ifPresentOrElse(
            loaded -> {
              if (library.of(settings.wanted()).isEmpty()) {
                LOG.warn("The baseline answers instead of the model that was asked for");
              }
              LOG.info(
                  "Model {} {} answers, from {}",
                  loaded.model().name(),
                  loaded.model().version(),
                  loaded.source());
              active.activate(loaded.model(), loaded.source());
            },
            () -> LOG.error("No model could be loaded: nothing will be predicted"));
    return active;
  }

  @Bean
  ModelHealth modelHealth(ActiveModel active, ModelSettings settings, ModelLibrary library) {
    return new ModelHealth(active, settings, library);
  }
}
