package dev.simoom.scoring;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.ArtifactLoader;
import dev.simoom.model.DirectoryFiles;
import dev.simoom.model.ModelStore;
import dev.simoom.model.PackagedFiles;
import java.nio.file.Path;

/** The artifacts of this repository, as the program finds them. */
public final class ShippedArtifacts {
  private ShippedArtifacts() {}

  /** By name. */
  public static Artifacts artifacts() {
    return new StoredArtifacts(
        new ModelStore(
            new ArtifactLoader(new FeatureCatalogue()),
            new DirectoryFiles(Path.of("models")),
            new PackagedFiles()));
  }
}
