package dev.simoom.http.inference;

import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.problem.Shown;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.registry.ModelReference;
import dev.simoom.model.registry.ModelRegistry;
import dev.simoom.model.registry.UnknownModelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The model that a request's path names. */
@Component
final class AskedModels {
  private static final Logger LOG = LoggerFactory.getLogger(AskedModels.class);

  private final ModelRegistry registry;

  AskedModels(ModelRegistry registry) {
    this.registry = registry;
  }

  /**
   * A model by name, and version where the path has one.
   *
   * @param version null where the path has none
   * @throws ProblemException 404 where there is no such model, 503 where it was refused
   */
  VolatilityModel find(String name, String version) {
    try {
      return registry
          .resolve(new ModelReference(name, ""))
          .get()
          .filter(model -> version == null || version.equals(model.version()))
          .orElseThrow(() -> unknown(name, version));
    } catch (IllegalArgumentException | UnknownModelException e) {
      throw unknown(name, version);
    } catch (ArtifactRefusedException e) {
      LOG.warn("model {} cannot be served: {}", Shown.of(name), e.getMessage());
      throw new ProblemException(503, "the artifact of model " + name + " was refused");
    }
  }

  private ProblemException unknown(String name, String version) {
    String asked = Shown.of(version == null ? name : name + " version " + version);
    try {
      return new ProblemException(
          404, "there is no model " + asked + "; there are " + String.join(", ", registry.names()));
    } catch (ArtifactRefusedException e) {
      return new ProblemException(404, "there is no model " + asked);
    }
  }
}
