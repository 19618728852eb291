package dev.simoom.scoring.router;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.registry.ModelLibrary;
import java.util.Optional;
import java.util.function.Supplier;

/** The models of this process: the one that answers, those of its start, and artifacts. */
final class LoadedModels implements ScoringModels {
  private final ActiveModel active;
  private final ModelLibrary library;
  private final Artifacts artifacts;

  LoadedModels(ActiveModel active, ModelLibrary library, Artifacts artifacts) {
    this.active = active;
    this.library = library;
    this.artifacts = artifacts;
  }

  @Override
  public Supplier<Optional<VolatilityModel>> named(String name) {
    if (ACTIVE.equals(name)) {
      return () -> active.current().map(ActiveModel.Loaded::model);
    }
    for (Variant variant : Variant.values()) {
      if (variant.label().equals(name)) {
        return () -> library.of(variant).map(LoadedArtifact::model);
      }
    }
    try {
      Optional<VolatilityModel> found = Optional.of(artifacts.find(name).model());
      return () -> found;
    } catch (ArtifactRefusedException e) {
      // without its cause: the innermost message is what a route's editor is told
      throw new IllegalArgumentException("there is no model '" + name + "': " + e.getMessage());
    }
  }
}
