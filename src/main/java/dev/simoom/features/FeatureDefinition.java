package dev.simoom.features;

import java.util.Objects;

/**
 * Which definition of a user's feature is meant: what a model that reads it was trained on.
 *
 * @param name of the feature
 * @param version as the user says it
 * @param sha256 of the class, or of the expression and the definitions that it reads
 */
public record FeatureDefinition(String name, int version, String sha256) {
  public FeatureDefinition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
  }
}
