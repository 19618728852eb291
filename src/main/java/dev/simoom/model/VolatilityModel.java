package dev.simoom.model;

import dev.simoom.features.FutureVolatility;
import java.util.List;

/**
 * Gives the probability that the seconds within its horizon hold a volatility spike. Safe for use
 * by many threads; scoring one row allocates nothing.
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

  /** How many seconds after a row its probability is of. */
  default int horizon() {
    return FutureVolatility.HORIZON_SECONDS;
  }

  /** From which probability on a spike is predicted, in [0, 1]. */
  double threshold();

  /** The names of the features it reads. */
  List<String> inputs();

  /**
   * Scores one row whose product is not known.
   *
   * @param features values in the order of {@link dev.simoom.features.FeatureCatalogue}; NaN where
   *     missing, which is imputed as in training
   * @return the probability, in [0, 1]
   */
  double probability(double[] features);

  /**
   * Scores one row of a product.
   *
   * @param productId e.g. {@code BTC-USD}; empty where it is not known
   * @return the probability at this model's market, in [0, 1]
   */
  default double probability(double[] features, String productId) {
    return probability(features);
  }

  /**
   * From where on what a product does within the horizon is a spike, as of a row.
   *
   * @param features values in the order of {@link dev.simoom.features.FeatureCatalogue}
   * @param productId e.g. {@code BTC-USD}; empty where it is not known
   * @param level how much the product moved before the row, over seconds as many as the horizon
   */
  default Tau tau(double[] features, String productId, ProductLevel level) {
    return Tau.UNKNOWN;
  }

  /**
   * Scores one row of a product whose spikes begin at a tau: every volatility is read in taus.
   *
   * @param tau as of the row; where there is none, as {@link #probability(double[], String)}
   */
  default double probability(double[] features, String productId, Tau tau) {
    return probability(features, productId);
  }

  /** The market whose rows it scores; {@link LabelRule#ANY} where that is not known. */
  default String market() {
    return LabelRule.ANY;
  }

  /** The same model for the rows of a market. */
  default VolatilityModel at(String market) {
    return this;
  }

  /**
   * Which calibration gives the probability: {@code coinbase/BTC-USD}, {@code any/BTC-USD} at a
   * market that was not trained on, {@code other} for a product that was not.
   *
   * @param productId empty where it is not known
   */
  default String calibration(String productId) {
    return Calibrations.OTHER;
  }

  /** Whether this probability predicts a spike. */
  default boolean isSpike(double probability) {
    return probability >= threshold();
  }
}
