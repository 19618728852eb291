package dev.simoom.model.registry;

import dev.simoom.model.Variant;

/**
 * Which model someone asks for.
 *
 * @param variant the kind
 * @param version of an ML model: an artifact's name, or name and version as {@code
 *     xgboost/20260107-0123abcd}; empty for the promoted one, and for the baseline
 */
public record ModelChoice(Variant variant, String version) {
  public ModelChoice {
    if (!ModelReference.isValid(version)) {
      throw new IllegalArgumentException(
          "version must be an artifact's name as xgboost, or a name and a version as"
              + " xgboost/20260107-0123abcd");
    }
    if (variant == Variant.BASELINE && !version.isEmpty()) {
      throw new IllegalArgumentException("version goes with variant ml; there is one baseline");
    }
  }

  /** The baseline. */
  public static ModelChoice baseline() {
    return new ModelChoice(Variant.BASELINE, "");
  }

  /** An ML model; see {@link #version()}. */
  public static ModelChoice ml(String version) {
    return new ModelChoice(Variant.ML, version);
  }

  /** For people. */
  @Override
  public String toString() {
    return version.isEmpty() ? variant.label() : variant.label() + " " + version;
  }
}
