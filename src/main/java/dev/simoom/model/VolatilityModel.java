package dev.simoom.model;

import java.util.List;

/**
 * Gives the probability that the next minute holds a volatility spike. Safe for use by many
 * threads; scoring one row allocates nothing.
 */
public interface VolatilityModel {
  /** {@code ml} or {@code baseline}: the older services' word for which kind answers. */
  Variant variant();

  /** The artifact's name, e.g. {@code logistic_regression}. */
  String name();

  /** The artifact's version. */
  String version();

  /**
   * Name and version in one, as answers and topics say it: {@code
   * logistic_regression/20260107-3949d100}.
   */
  default String id() {
    return name() + "/" + version();
  }

  /** From which probability on a spike is predicted, in [0, 1]. */
  double threshold();

  /** The names of the features it reads. */
  List<String> inputs();

  /**
   * Scores one row.
   *
   * @param features values in the order of {@link dev.simoom.features.FeatureCatalogue}; NaN where
   *     missing, which is imputed as in training
   * @return the probability, in [0, 1]
   */
  double probability(double[] features);

  /** Whether this probability predicts a spike. */
  default boolean isSpike(double probability) {
    return probability >= threshold();
  }
}
