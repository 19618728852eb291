package dev.simoom.model.artifact;

import dev.simoom.features.AddedFeature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The features of the user's own that a model reads: which they were, and whether they are here.
 */
public final class CustomInputs {
  private final Map<String, AddedFeature> here;

  public CustomInputs(FeatureCatalogue catalogue) {
    here =
        catalogue.added().stream()
            .collect(Collectors.toMap(AddedFeature::name, Function.identity()));
  }

  /** The definitions, as they are here, of those of these inputs that are of the user's own. */
  public List<FeatureDefinition> of(List<String> inputs) {
    return inputs.stream()
        .sorted()
        .filter(here::containsKey)
        .map(name -> here.get(name).definition())
        .toList();
  }

  /**
   * Refuses a model whose inputs are not what they were when it was fitted.
   *
   * @throws IllegalArgumentException with the name of the feature and what is the matter
   */
  void requireAllOf(Artifact artifact) {
    for (FeatureDefinition wanted : artifact.customFeatures()) {
      AddedFeature found = here.get(wanted.name());
      if (found == null) {
        throw new IllegalArgumentException(
            "it reads version "
                + wanted.version()
                + " of feature '"
                + wanted.name()
                + "' of the user's own, which is not there: a class belongs into the folder"
                + " SIMOOM_LIB, an expression into the file SIMOOM_CUSTOM_FEATURES");
      }
      requireSame(wanted, found);
    }
    for (String input : artifact.formula().features()) {
      Optional.ofNullable(here.get(input))
          .filter(found -> !names(artifact).contains(input))
          .ifPresent(
              found -> {
                throw new IllegalArgumentException(
                    "it reads feature '"
                        + input
                        + "' of the program, which is not there; "
                        + found.place()
                        + " is another of that name");
              });
    }
  }

  private static void requireSame(FeatureDefinition wanted, AddedFeature found) {
    FeatureDefinition is = found.definition();
    if (is.version() != wanted.version()) {
      throw new IllegalArgumentException(
          "it reads version "
              + wanted.version()
              + " of feature '"
              + wanted.name()
              + "'; "
              + found.place()
              + " is version "
              + is.version());
    }
    if (!is.sha256().equals(wanted.sha256())) {
      throw new IllegalArgumentException(
          "it reads feature '"
              + wanted.name()
              + "', whose definition was changed without a new version: SHA-256 "
              + wanted.sha256()
              + " then, "
              + is.sha256()
              + " now ("
              + found.place()
              + ")");
    }
  }

  private static List<String> names(Artifact artifact) {
    return artifact.customFeatures().stream().map(FeatureDefinition::name).toList();
  }
}
