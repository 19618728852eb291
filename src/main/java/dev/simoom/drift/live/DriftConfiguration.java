package dev.simoom.drift.live;

import dev.simoom.drift.live.LiveDrift.Reference;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.SharedRows;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.Distribution;
import dev.simoom.model.registry.ModelLibrary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The drift watch, where rows are scored. */
@Configuration(proxyBeanMethods = false)
class DriftConfiguration {
  @Bean
  DriftWatch driftWatch(
      DriftSettings settings,
      FeatureCatalogue catalogue,
      SharedRows rows,
      ActiveModel active,
      ModelLibrary library,
      MeterRegistry metrics) {
    LiveDrift drift = new LiveDrift(settings, catalogue, () -> reference(active, library));
    return new DriftWatch(catalogue, rows, drift, metrics);
  }

  private static Reference reference(ActiveModel active, ModelLibrary library) {
    return active
        .current()
        .map(ActiveModel.Loaded::model)
        .map(model -> new Reference(trained(library, model), model.inputs()))
        .orElse(new Reference(Map.of(), List.of()));
  }

  private static Map<String, Distribution> trained(ModelLibrary library, VolatilityModel model) {
    return library
        .of(model.variant())
        .map(loaded -> loaded.artifact().reference())
        .orElse(Map.of());
  }
}
