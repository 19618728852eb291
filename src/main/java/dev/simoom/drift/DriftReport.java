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
  private static final Sample NONE = new Sample(new double[0]);

  /**
   * Compares the numeric columns of two samples of features.
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
    return of(
        now,
        referenceName,
        new ColumnFile(reference, Map.of()),
        currentName,
        new ColumnFile(current, Map.of()),
        rules);
  }

  /**
   * Compares the numeric columns of two files. A column that is numeric in one of them and is not
   * there, or holds something else, in the other has drifted: it is not what it was.
   *
   * @throws IllegalArgumentException where they have none in common
   */
  public static DriftReport of(
      Instant now,
      String referenceName,
      ColumnFile reference,
      String currentName,
      ColumnFile current,
      DriftRules rules) {
    List<FeatureDrift> features = new ArrayList<>();
    reference
        .samples()
        .forEach(
            (name, sample) -> {
              Sample other = current.samples().get(name);
              features.add(
                  other == null
                      ? FeatureDrift.notComparable(
                          name, sample, NONE, reason(currentName, current, name))
                      : rules.judge(name, sample, other));
            });
    current
        .samples()
        .forEach(
            (name, sample) -> {
              if (reference.others().containsKey(name)) {
                features.add(
                    FeatureDrift.notComparable(
                        name, NONE, sample, reason(referenceName, reference, name)));
              }
            });
    if (reference.samples().keySet().stream().noneMatch(current.samples()::containsKey)) {
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

  private static String reason(String file, ColumnFile columns, String column) {
    return columns.others().containsKey(column)
        ? "cannot be compared: " + columns.others().get(column)
        : "cannot be compared: " + file + " has no such column";
  }
}
