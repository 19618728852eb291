package dev.simoom.drift;

import java.util.Map;
import java.util.Optional;

/**
 * Simoom's own rules, which give the same verdict whatever unit a feature has: a feature drifts
 * where its Wasserstein distance reaches a tenth of the reference's standard deviation (with a
 * reference of one value: where any other value comes), or where the share of missing values
 * changes by a tenth.
 */
public final class ScaleFreeRules implements DriftRules {
  static final double THRESHOLD = 0.1;
  private static final double MISSING = 0.1;
  private static final int FEW_VALUES = 20;
  private static final String METHOD = "Wasserstein distance / standard deviation of the reference";

  @Override
  public String name() {
    return "simoom";
  }

  @Override
  public String description() {
    return "A feature drifts where its Wasserstein distance is at least "
        + THRESHOLD
        + " standard deviations of the reference, whatever their size, or where the share of"
        + " missing values changes by at least "
        + MISSING
        + ". The data set drifts where at least half of its features do.";
  }

  @Override
  public FeatureDrift judge(String feature, Sample reference, Sample current) {
    boolean missingChanged = Math.abs(reference.missingShare() - current.missingShare()) >= MISSING;
    if (reference.size() == 0 || current.size() == 0) {
      boolean drifted = reference.size() != current.size();
      return new FeatureDrift(
          feature,
          METHOD,
          Optional.empty(),
          THRESHOLD,
          drifted,
          drifted ? "one of the samples has no value" : "neither sample has a value",
          Map.of(),
          FeatureDrift.Summary.of(reference),
          FeatureDrift.Summary.of(current),
          Optional.empty());
    }
    Shares shares =
        reference.distinct() > FEW_VALUES
            ? Shares.inBins(reference, current)
            : Shares.byValue(reference, current);
    double value = Wasserstein.scaled(reference, current);
    boolean moved = value >= THRESHOLD;
    return new FeatureDrift(
        feature,
        METHOD,
        Double.isFinite(value) ? Optional.of(value) : Optional.empty(),
        THRESHOLD,
        moved || missingChanged,
        reason(value, moved, missingChanged),
        Measures.of(reference, current, shares),
        FeatureDrift.Summary.of(reference),
        FeatureDrift.Summary.of(current),
        Optional.of(shares));
  }

  private static String reason(double value, boolean moved, boolean missingChanged) {
    String distance =
        Double.isFinite(value)
            ? "the distance is " + (moved ? "at least" : "below") + " the threshold"
            : "the reference is one value, and others came";
    return missingChanged ? distance + "; the share of missing values changed" : distance;
  }
}
