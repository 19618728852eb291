package dev.simoom.scoring;

import dev.simoom.features.FeatureCatalogue;
import java.nio.file.Path;

/** The artifacts of this repository, as the program finds them. */
public final class ShippedArtifacts {
  private ShippedArtifacts() {}

  /** By name. */
  public static Artifacts artifacts() {
    return new ArtifactsOnDisk(Path.of("models"), new FeatureCatalogue());
  }
}
