package dev.simoom.model.registry;

import dev.simoom.model.Variant;
import dev.simoom.model.artifact.LoadedArtifact;
import java.util.List;
import java.util.Optional;

/**
 * The models that this process loaded when it started.
 *
 * @param baseline empty where it was refused
 * @param ml empty where it was refused
 * @param problems a sentence for each that was refused
 */
public record ModelLibrary(
    Optional<LoadedArtifact> baseline, Optional<LoadedArtifact> ml, List<String> problems) {
  public ModelLibrary {
    problems = List.copyOf(problems);
  }

  /** The model of this variant. */
  public Optional<LoadedArtifact> of(Variant variant) {
    return variant == Variant.ML ? ml : baseline;
  }

  /** The model of this variant, else the baseline; empty where there is none at all. */
  public Optional<LoadedArtifact> orBaseline(Variant variant) {
    return of(variant).or(() -> baseline);
  }
}
