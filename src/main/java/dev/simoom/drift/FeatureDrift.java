package dev.simoom.drift;

import java.util.Map;
import java.util.Optional;

/**
 * What is said of one feature.
 *
 * @param feature its name
 * @param method whose value decides
 * @param value of that method; empty where one of the samples has no value at all
 * @param threshold at which there is drift
 * @param drifted the verdict
 * @param reason the verdict in words
 * @param measures all measures by name, for comparison
 * @param reference the sample before
 * @param current the sample now
 * @param shares both in the same bins; empty where one of the samples has no value at all
 */
public record FeatureDrift(
    String feature,
    String method,
    Optional<Double> value,
    double threshold,
    boolean drifted,
    String reason,
    Map<String, Double> measures,
    Summary reference,
    Summary current,
    Optional<Shares> shares) {
  /** A feature that is numeric in one of the samples only: that is drift. */
  static FeatureDrift notComparable(
      String feature, Sample reference, Sample current, String reason) {
    return new FeatureDrift(
        feature,
        "none",
        Optional.empty(),
        0,
        true,
        reason,
        Map.of(),
        Summary.of(reference),
        Summary.of(current),
        Optional.empty());
  }

  /**
   * A sample in short.
   *
   * @param count values
   * @param missing values that are not there
   * @param mean empty without a value
   * @param std as a population; empty without a value
   */
  public record Summary(long count, long missing, Optional<Double> mean, Optional<Double> std) {
    static Summary of(Sample sample) {
      boolean some = sample.size() > 0;
      return new Summary(
          sample.size(),
          sample.missing(),
          some ? Optional.of(sample.mean()) : Optional.empty(),
          some ? Optional.of(sample.std()) : Optional.empty());
    }
  }
}
