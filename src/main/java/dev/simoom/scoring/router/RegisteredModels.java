package dev.simoom.scoring.router;

import dev.simoom.model.ModelHorizons;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.registry.ModelReference;
import dev.simoom.model.registry.ModelRegistry;
import dev.simoom.model.registry.UnknownModelException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The models of the registry, with errors as a route's editor is told them. What a spike is will be
 * known over the horizon of each that a route names.
 */
final class RegisteredModels implements ScoringModels {
  private final ModelRegistry registry;
  private final ModelHorizons horizons;

  RegisteredModels(ModelRegistry registry, ModelHorizons horizons) {
    this.registry = registry;
    this.horizons = horizons;
  }

  @Override
  public Supplier<Optional<VolatilityModel>> named(String name) {
    try {
      Supplier<Optional<VolatilityModel>> found = registry.resolve(ModelReference.of(name));
      found.get().ifPresent(model -> horizons.meet(model.horizon()));
      return found;
      // without their causes: the innermost message is what a route's editor is told
    } catch (UnknownModelException e) {
      throw new IllegalArgumentException(e.getMessage());
    } catch (ArtifactRefusedException | IllegalArgumentException e) {
      throw new IllegalArgumentException("there is no model '" + name + "': " + e.getMessage());
    }
  }
}
