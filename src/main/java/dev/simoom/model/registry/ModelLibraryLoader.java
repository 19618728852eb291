package dev.simoom.model.registry;

import dev.simoom.model.artifact.ArtifactFiles;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds and loads the baseline and the ML model: in the models folder where it has a {@code
 * promoted.json}, else among the models that are packed with the program. A baseline that the
 * folder cannot give is taken from the packed ones.
 */
public final class ModelLibraryLoader {
  private final ArtifactFinder finder;
  private final ArtifactFiles onDisk;
  private final ArtifactFiles packaged;

  public ModelLibraryLoader(ArtifactLoader loader, ArtifactFiles onDisk, ArtifactFiles packaged) {
    this.finder = new ArtifactFinder(loader);
    this.onDisk = onDisk;
    this.packaged = packaged;
  }

  /**
   * Loads what can be loaded; never throws for an artifact's sake.
   *
   * @param version as {@link ModelSettings#version()}
   */
  public ModelLibrary load(String version) {
    List<String> problems = new ArrayList<>();
    ArtifactFiles files = holdsPromotion(problems) ? onDisk : packaged;
    Optional<LoadedArtifact> baseline = attempt(files, Promotion.BASELINE, problems);
    if (baseline.isEmpty() && files == onDisk) {
      baseline = attempt(packaged, Promotion.BASELINE, problems);
    }
    return new ModelLibrary(baseline, attempt(files, version, problems), problems);
  }

  private boolean holdsPromotion(List<String> problems) {
    try {
      return Promotion.read(onDisk).isPresent();
    } catch (ArtifactRefusedException e) {
      problems.add(e.getMessage());
      return false;
    }
  }

  private Optional<LoadedArtifact> attempt(
      ArtifactFiles files, String wanted, List<String> problems) {
    try {
      return Optional.of(finder.find(files, ModelReference.of(wanted)));
    } catch (IllegalArgumentException e) {
      problems.add("'" + wanted + "' is not among the artifacts here");
      return Optional.empty();
    } catch (ArtifactRefusedException e) {
      problems.add(e.getMessage());
      return Optional.empty();
    }
  }
}
