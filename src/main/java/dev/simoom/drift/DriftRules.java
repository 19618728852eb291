package dev.simoom.drift;

/** Decides from two samples of a feature whether it has drifted. */
public interface DriftRules {
  /** Their name, e.g. {@code simoom}. */
  String name();

  /** The rules in words, for the report. */
  String description();

  /** The verdict on one feature. */
  FeatureDrift judge(String feature, Sample reference, Sample current);

  /** Whether the data set drifts: where at least half of its features do. */
  default boolean drifts(long drifted, long features) {
    return features > 0 && 2 * drifted >= features;
  }
}
