package dev.simoom.model.registry;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.FallbackScorer;
import dev.simoom.model.ModelHorizons;
import dev.simoom.model.artifact.ArtifactFiles;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.artifact.PackagedFiles;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Source;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
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
  ArtifactLoader artifactLoader(
      ModelSettings settings,
      ObjectProvider<PipelineSettings> pipeline,
      ObjectProvider<FeatureCatalogue> catalogue) {
    Source source =
        pipeline.stream().map(PipelineSettings::source).findFirst().orElse(Source.REPLAY);
    return new ArtifactLoader(
        catalogue.getIfAvailable(FeatureCatalogue::new), settings.market(source));
  }

  @Bean
  ModelLibrary modelLibrary(
      ModelSettings settings,
      ArtifactLoader loader,
      ObjectProvider<ModelSource> source,
      ObjectProvider<MeterRegistry> metrics) {
    return Timer.builder("model.load.time")
        .description("Time that reading and checking the models took")
        .register(metrics.getIfAvailable(SimpleMeterRegistry::new))
        .record(() -> load(settings, loader, source));
  }

  private static ModelLibrary load(
      ModelSettings settings, ArtifactLoader loader, ObjectProvider<ModelSource> source) {
    ModelLibraryLoader models =
        new ModelLibraryLoader(
            loader,
            files(settings, new DirectoryFiles(settings.folder())),
            files(settings, new PackagedFiles()));
    ModelLibrary library = models.load(version(settings, source));
    library.problems().forEach(LOG::warn);
    return library;
  }

  /** What the setting means; the address itself, of which there is no artifact, where it fails. */
  private static String version(ModelSettings settings, ObjectProvider<ModelSource> source) {
    if (!settings.isFetched()) {
      return settings.version();
    }
    try {
      return source.getObject().fetch(settings.version()).toString();
    } catch (IOException e) {
      LOG.warn("MODEL_VERSION={} cannot be fetched: {}", settings.version(), e.getMessage());
      return settings.version();
    }
  }

  private static ArtifactFiles files(ModelSettings settings, ArtifactFiles here) {
    return settings.isFetched()
        ? new FetchedFiles(here, new DirectoryFiles(settings.fetchedFolder()))
        : here;
  }

  @Bean
  ModelStore modelStore(ModelSettings settings, ArtifactLoader loader) {
    return new ModelStore(
        loader,
        files(settings, new DirectoryFiles(settings.folder())),
        files(settings, new PackagedFiles()));
  }

  @Bean
  StartingModel startingModel(ModelSettings settings, ModelLibrary library) {
    return new StartingModel(settings, library);
  }

  @Bean
  ActiveModel activeModel(StartingModel starting) {
    ActiveModel active = new ActiveModel();
    starting.activateIn(active);
    return active;
  }

  @Bean
  ModelHorizons modelHorizons(ActiveModel active, ModelLibrary library) {
    ModelHorizons horizons = new ModelHorizons(active);
    Stream.of(library.ml(), library.baseline())
        .flatMap(Optional::stream)
        .forEach(loaded -> horizons.meet(loaded.model().horizon()));
    return horizons;
  }

  @Bean
  FallbackScorer safeScorer(ModelLibrary library, ObjectProvider<MeterRegistry> metrics) {
    return new FallbackScorer(
        library.baseline().map(LoadedArtifact::model),
        metrics.getIfAvailable(SimpleMeterRegistry::new));
  }

  @Bean
  ModelRegistry modelRegistry(ActiveModel active, ModelLibrary library, ModelStore store) {
    return new ModelRegistry(active, library, store);
  }

  @Bean
  ModelHealth modelHealth(ActiveModel active, ModelLibrary library, FallbackScorer scorer) {
    return new ModelHealth(active, library, scorer);
  }
}
