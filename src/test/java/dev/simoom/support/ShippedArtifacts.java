package dev.simoom.support;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.artifact.PackagedFiles;
import dev.simoom.model.registry.ModelStore;
import java.nio.file.Path;

/** The artifacts of this repository, as the program finds them. */
public final class ShippedArtifacts {
  private ShippedArtifacts() {}

  /** By name. */
  public static ModelStore artifacts() {
    return new ModelStore(
        new ArtifactLoader(new FeatureCatalogue()),
        new DirectoryFiles(Path.of("models")),
        new PackagedFiles());
  }
}
