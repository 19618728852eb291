package dev.simoom.model;

import dev.simoom.features.FutureVolatility;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What counts as a spike: {@code sigma_future >= tau}, tau that of the product at its market. The
 * same pair at two markets has two noise levels, and so two taus.
 *
 * @param horizonSeconds how far {@code sigma_future} looks; 60 where it is not said
 * @param quantile of the training rows' {@code sigma_future} that tau is, in (0, 1)
 * @param tau by market, then product, log return per sqrt(s); under {@link #ANY} over the rows of
 *     all markets together, for a market that was not trained on
 * @param tauOverTypical how far tau lay above the median realised volatility over the horizon: the
 *     geometric mean over the products at their markets; {@value #USUAL_TAU_OVER_TYPICAL} where it
 *     is not said
 * @param mode whether tau stays
 */
public record LabelRule(
    int horizonSeconds,
    double quantile,
    Map<String, Map<String, Double>> tau,
    Double tauOverTypical,
    LabelMode mode) {
  /** Stands for all markets together. */
  public static final String ANY = "any";

  private static final double USUAL_TAU_OVER_TYPICAL = 2;

  public LabelRule {
    Objects.requireNonNull(mode, "mode");
    horizonSeconds =
        horizonSeconds == 0
            ? FutureVolatility.HORIZON_SECONDS
            : FutureVolatility.requireHorizon(horizonSeconds);
    mode.requireHorizon(horizonSeconds);
    tauOverTypical =
        tauOverTypical != null && tauOverTypical > 0 ? tauOverTypical : USUAL_TAU_OVER_TYPICAL;
    Map<String, Map<String, Double>> copy = new TreeMap<>();
    tau.forEach((market, products) -> copy.put(market, Map.copyOf(products)));
    tau = Map.copyOf(copy);
    if (!tau.containsKey(ANY) || tau.get(ANY).isEmpty()) {
      throw new IllegalArgumentException("there is no tau over all markets ('" + ANY + "')");
    }
    tau.forEach((market, products) -> products.forEach((p, value) -> check(market, p, value)));
  }

  private static void check(String market, String product, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          "tau of "
              + product
              + " at "
              + market
              + " is "
              + value
              + ", which is not a positive number");
    }
  }

  /**
   * Tau of a product at a moment; empty where no training row was of the product.
   *
   * @param market where; one that was not trained on has the tau over all markets
   * @param level its {@code minute_volatility_p90_60m} then; NaN where undefined
   */
  public OptionalDouble at(String market, String productId, double level) {
    OptionalDouble trained = of(market, productId);
    return mode == LabelMode.ADAPTIVE && level > 0 && trained.isPresent()
        ? OptionalDouble.of(level)
        : trained;
  }

  /** The training rows' tau; empty where no training row was of the product. */
  public OptionalDouble of(String market, String productId) {
    Double own = tau.getOrDefault(market, Map.of()).get(productId);
    Double value = own == null ? tau.get(ANY).get(productId) : own;
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether training rows were of the product at the market itself. */
  public boolean isTrainedOn(String market, String productId) {
    return !market.equals(ANY) && tau.getOrDefault(market, Map.of()).containsKey(productId);
  }

  /** The mean of the products' taus over all markets, log return per sqrt(s). */
  public double level() {
    return new TreeMap<>(tau.get(ANY))
        .values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /**
   * The rule for rows in taus: {@link #level()} is the tau of every product at every market.
   *
   * @see dev.simoom.model.Tau
   */
  public LabelRule inTaus() {
    double level = level();
    Map<String, Map<String, Double>> same = new TreeMap<>();
    tau.forEach(
        (market, products) -> {
          Map<String, Double> own = new TreeMap<>(products);
          own.replaceAll((product, trained) -> level);
          same.put(market, own);
        });
    return new LabelRule(horizonSeconds, quantile, same, tauOverTypical, LabelMode.FIXED);
  }

  /** The rule by which models are fitted: {@link #level()} is the tau of every product. */
  public LabelRule common() {
    Map<String, Double> same = new TreeMap<>(tau.get(ANY));
    double level = level();
    same.replaceAll((product, own) -> level);
    return new LabelRule(horizonSeconds, quantile, Map.of(ANY, same), tauOverTypical, mode);
  }
}
