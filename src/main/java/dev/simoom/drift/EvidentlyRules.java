package dev.simoom.drift;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The default rules of Evidently 0.7, for those who compare with it. Up to 1000 reference values:
 * Kolmogorov-Smirnov (over 5 different values), a z test (two values), else chi-squared, drift at p
 * &lt;= 0.05. Above: Wasserstein distance over {@code max(std, 0.001)}, or Jensen-Shannon for up to
 * 5 different values, drift at &gt;= 0.1. Its floor of 0.001 hides drift of what is small.
 */
public final class EvidentlyRules implements DriftRules {
  private static final int SMALL_SAMPLE = 1000;
  private static final int FEW_VALUES = 5;
  private static final int BY_VALUE = 20;

  @Override
  public String name() {
    return "evidently";
  }

  @Override
  public String description() {
    return "The default rules of Evidently 0.7: up to 1000 reference values Kolmogorov-Smirnov, z"
        + " or chi-squared test with drift at p <= 0.05; above, Wasserstein distance / max(std,"
        + " 0.001) or, with up to 5 different values, Jensen-Shannon distance, with drift at"
        + " >= 0.1. The data set drifts where at least half of its features do.";
  }

  @Override
  public FeatureDrift judge(String feature, Sample reference, Sample current) {
    if (reference.size() == 0 || current.size() == 0) {
      return new FeatureDrift(
          feature,
          "none",
          Optional.empty(),
          0,
          false,
          "one of the samples has no value",
          Map.of(),
          FeatureDrift.Summary.of(reference),
          FeatureDrift.Summary.of(current),
          Optional.empty());
    }
    boolean categorical = reference.distinct() <= FEW_VALUES;
    Shares shares =
        categorical || reference.distinct() <= BY_VALUE
            ? Shares.byValue(reference, current)
            : Shares.inBins(reference, current);
    Map<String, Double> measures = new TreeMap<>(Measures.of(reference, current, shares));
    if (categorical) {
      measures.put("chi_squared_p_value", chiSquared(shares, current.size()));
      if (reference.distinct() == 2 && current.distinct() <= 2) {
        measures.put("z_p_value", zTest(shares, reference.size(), current.size()));
      }
    }
    String method = method(reference, categorical, measures);
    boolean test = method.endsWith("p_value");
    double value = measures.get(method);
    double threshold = test ? 0.05 : 0.1;
    boolean drifted = test ? value <= threshold : value >= threshold;
    return new FeatureDrift(
        feature,
        method,
        Optional.of(value),
        threshold,
        drifted,
        drifted ? "the value reaches the threshold" : "the value does not reach the threshold",
        measures,
        FeatureDrift.Summary.of(reference),
        FeatureDrift.Summary.of(current),
        Optional.of(shares));
  }

  private static String method(
      Sample reference, boolean categorical, Map<String, Double> measures) {
    if (reference.size() > SMALL_SAMPLE) {
      return categorical ? "jensen_shannon" : "wasserstein_over_floored_std";
    }
    if (!categorical) {
      return "ks_p_value";
    }
    return measures.containsKey("z_p_value") ? "z_p_value" : "chi_squared_p_value";
  }

  /** The chance of such counts, or less likely ones, where the reference's shares hold. */
  private static double chiSquared(Shares shares, int size) {
    double sum = 0;
    for (int i = 0; i < shares.edges().length; i++) {
      double difference = shares.current()[i] - shares.reference()[i];
      sum += difference == 0 ? 0 : size * difference * difference / shares.reference()[i];
    }
    return Tails.chiSquared(sum, Math.max(1, shares.edges().length - 1));
  }

  /** The chance of such a difference between two shares, with their pooled variance. */
  private static double zTest(Shares shares, int n1, int n2) {
    int last = shares.edges().length - 1;
    double p1 = shares.reference()[last];
    double p2 = shares.current()[last];
    double pooled = (p1 * n1 + p2 * n2) / (n1 + n2);
    double variance = pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n2);
    return variance == 0 ? 1 : Tails.normalTwoSided((p1 - p2) / Math.sqrt(variance));
  }
}
