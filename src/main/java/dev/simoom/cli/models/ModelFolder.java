package dev.simoom.cli.models;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.artifact.PackagedFiles;
import dev.simoom.model.registry.ModelStore;
import dev.simoom.model.registry.Promotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The artifacts that {@code promoted.json} names: of a models folder, or of the program where the
 * folder has none.
 */
public final class ModelFolder {
  private final ModelStore store;
  private final Promotion promotion;

  /**
   * @throws IOException where there are no promoted models, with the reason
   */
  public ModelFolder(Path folder, FeatureCatalogue catalogue) throws IOException {
    store =
        new ModelStore(
            new ArtifactLoader(catalogue), new DirectoryFiles(folder), new PackagedFiles());
    try {
      promotion = store.promotion();
    } catch (ArtifactRefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The name of the model that answers by default. */
  public String promoted() {
    return promotion.promoted();
  }

  /** Its name and version, whether or not it can be read. */
  String promotedId() {
    return promoted() + "/" + promotion.versions().get(promoted());
  }

  /**
   * One of them.
   *
   * @param name as {@code xgboost}, or {@code xgboost/20260107-0123abcd}
   * @throws IOException where it is not there or is refused, with the reason
   */
  public LoadedArtifact load(String name) throws IOException {
    try {
      return store.find(name);
    } catch (ArtifactRefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * All of them, the promoted one first; one that is refused is left out.
   *
   * @param refused hears why
   */
  List<LoadedArtifact> all(Consumer<String> refused) {
    List<String> names = new ArrayList<>(new TreeSet<>(promotion.versions().keySet()));
    names.remove(promoted());
    names.add(0, promoted());
    List<LoadedArtifact> loaded = new ArrayList<>();
    for (String name : names) {
      try {
        loaded.add(load(name));
      } catch (IOException e) {
        refused.accept(e.getMessage());
      }
    }
    return loaded;
  }

  /** The bytes of a file of an artifact. */
  byte[] read(LoadedArtifact artifact, String name) throws IOException {
    try {
      return store.read(artifact.artifact(), name);
    } catch (ArtifactRefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
