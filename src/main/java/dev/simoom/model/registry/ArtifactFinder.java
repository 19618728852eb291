package dev.simoom.model.registry;

import dev.simoom.model.artifact.ArtifactFiles;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import java.util.TreeSet;

/** Finds an artifact by its name, in the version that is promoted, or by name and version. */
final class ArtifactFinder {
  private final ArtifactLoader loader;

  ArtifactFinder(ArtifactLoader loader) {
    this.loader = loader;
  }

  /**
   * Reads and checks an artifact.
   *
   * @param wanted no alias
   * @throws UnknownModelException where no such name is promoted
   * @throws ArtifactRefusedException where it is not as it should be
   */
  LoadedArtifact find(ArtifactFiles files, ModelReference wanted) throws ArtifactRefusedException {
    if (!wanted.version().isEmpty()) {
      return loader.load(files, wanted.name(), wanted.version());
    }
    Promotion promotion = promotion(files);
    String name = wanted.isPromoted() ? promotion.promoted() : wanted.name();
    String version = promotion.version(name).orElseThrow(() -> unknown(files, promotion, name));
    return loader.load(files, name, version);
  }

  /**
   * Which artifacts are promoted.
   *
   * @throws ArtifactRefusedException where the list is not there or not as it should be
   */
  Promotion promotion(ArtifactFiles files) throws ArtifactRefusedException {
    return Promotion.read(files)
        .orElseThrow(
            () -> new ArtifactRefusedException("there is no " + files.place(Promotion.FILE)));
  }

  private static UnknownModelException unknown(
      ArtifactFiles files, Promotion promotion, String name) {
    return new UnknownModelException(
        "there is no model '"
            + name
            + "'; there are "
            + String.join(", ", new TreeSet<>(promotion.versions().keySet()))
            + " in "
            + files.place(Promotion.FILE));
  }
}
