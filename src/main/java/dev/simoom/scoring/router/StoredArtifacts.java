package dev.simoom.scoring.router;

import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.registry.ModelStore;

/** Artifacts of the store; a name that could lead out of it is refused unread. */
final class StoredArtifacts implements Artifacts {
  private final ModelStore store;

  StoredArtifacts(ModelStore store) {
    this.store = store;
  }

  @Override
  public LoadedArtifact find(String name) throws ArtifactRefusedException {
    if (!name.matches(NAME)) {
      throw new ArtifactRefusedException(
          "a model is named as xgboost, or xgboost/20260107-0123abcd");
    }
    return store.find(name);
  }
}
