package dev.simoom.training.tracking;

import dev.simoom.model.registry.ModelSettings;
import dev.simoom.model.registry.ModelSource;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Lets {@code MODEL_VERSION} name a model of MLflow's registry. */
@Configuration(proxyBeanMethods = false)
public class MlflowConfiguration {
  private static final String ADDRESS = "MLFLOW_TRACKING_URI";

  @Bean
  ModelSource mlflowModels(ModelSettings models, Environment environment) {
    String address = environment.getProperty(ADDRESS, "").strip();
    if (address.isEmpty()) {
      return version -> {
        throw new IOException(ADDRESS + ", which says where MLflow is, is not set");
      };
    }
    return new MlflowModels(
        MlflowSettings.of(address, name -> environment.getProperty(name, "")),
        models.fetchedFolder());
  }
}
