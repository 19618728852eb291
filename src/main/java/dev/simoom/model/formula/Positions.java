package dev.simoom.model.formula;

import dev.simoom.features.FeatureCatalogue;
import java.util.List;

/** Where rows carry the features that a model reads. */
final class Positions {
  private Positions() {}

  /**
   * @throws IllegalArgumentException where the catalogue does not know a feature
   */
  static int[] of(List<String> features, FeatureCatalogue catalogue) {
    return features.stream()
        .mapToInt(
            feature ->
                catalogue
                    .position(feature)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "it reads feature '"
                                    + feature
                                    + "', which this version of Simoom does not compute")))
        .toArray();
  }
}
