package dev.simoom.drift;

import java.util.Map;
import java.util.TreeMap;

/** Every measure of two samples that have values, by name. */
final class Measures {
  static final double FLOOR = 0.001;

  private Measures() {}

  static Map<String, Double> of(Sample reference, Sample current, Shares shares) {
    Map<String, Double> all = new TreeMap<>();
    all.put("ks_statistic", KolmogorovSmirnov.distance(reference, current));
    all.put("ks_p_value", KolmogorovSmirnov.probability(reference, current));
    all.put("psi", shares.populationStabilityIndex());
    all.put("jensen_shannon", shares.jensenShannonDistance());
    all.put("wasserstein", Wasserstein.distance(reference, current));
    all.put(
        "wasserstein_over_floored_std",
        Wasserstein.distance(reference, current) / Math.max(reference.std(), FLOOR));
    double scaled = Wasserstein.scaled(reference, current);
    if (Double.isFinite(scaled)) {
      all.put("wasserstein_over_std", scaled);
    }
    return all;
  }
}
