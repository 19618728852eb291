package dev.simoom.features;

import java.util.Objects;
import java.util.Optional;

/**
 * A feature: its one definition.
 *
 * @param name as in rows, files, requests and reports
 * @param unit of its value; {@code 1} where it has none
 * @param formula the definition in words, in the symbols of {@code docs/features.md}
 * @param windowSeconds how many seconds back it looks; 0 for the last tick alone
 * @param code computes it from the windows as of a completed second; NaN where it is undefined
 * @param added what the user added; empty for a feature of the program
 */
public record Feature(
    String name,
    String unit,
    String formula,
    int windowSeconds,
    FeatureCode code,
    Optional<AddedFeature> added) {

  public Feature {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(formula, "formula");
    Objects.requireNonNull(code, "code");
  }

  Feature(String name, String unit, String formula, int windowSeconds, FeatureCode code) {
    this(name, unit, formula, windowSeconds, code, Optional.empty());
  }

  /** Whether its values are whole numbers; those of a user's feature may be any. */
  public boolean isCount() {
    return added.isEmpty() && "count".equals(unit);
  }
}
