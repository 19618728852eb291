package dev.simoom.drift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What two files say of each other.
 *
 * @param createdAt when it was made
 * @param reference name of the file before
 * @param current name of the file now
 * @param rules their name
 * @param rulesDescription the rules in words
 * @param drifted whether the data set drifts
 * @param driftedFeatures how many features do
 * @param features one by one
 */
public record DriftReport(
    Instant createdAt,
    String reference,
    String current,
    String rules,
    String rulesDescription,
    boolean drifted,
    long driftedFeatures,
    List<FeatureDrift> features) {
  /**
   * Compares the columns that both have.
   *
   * @throws IllegalArgumentException where they have none in common
   */
  public static DriftReport of(
      Instant now,
      String referenceName,
      Map<String, Sample> reference,
      String currentName,
      Map<String, Sample> current,
      DriftRules rules) {
    List<FeatureDrift> features = new ArrayList<>();
    reference.forEach(
        (name, sample) -> {
          if (current.containsKey(name)) {
            features.add(rules.judge(name, sample, current.get(name)));
          }
        });
    if (features.isEmpty()) {
      throw new IllegalArgumentException(
          referenceName + " and " + currentName + " have no numeric column in common");
    }
    long drifted = features.stream().filter(FeatureDrift::drifted).count();
    return new DriftReport(
        now,
        referenceName,
        currentName,
        rules.name(),
        rules.description(),
        rules.drifts(drifted, features.size()),
        drifted,
        List.copyOf(features));
  }
}
