package dev.simoom.training.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FutureVolatility;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.artifact.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds tau, the level of {@code sigma_future} from which on a horizon is a spike. */
public final class SpikeRule {
  /** Tau is this quantile of the training rows. */
  public static final double QUANTILE = 0.9;

  private static final int LEVEL =
      new FeatureCatalogue().position(FeatureCatalogue.MINUTE_VOLATILITY_QUANTILE).orElseThrow();

  private static final int VOLATILITY =
      new FeatureCatalogue().position("volatility_60s").orElseThrow();

  private SpikeRule() {}

  /**
   * Tau of each product at each market, and over all markets together.
   *
   * @param training the training rows and no others
   * @param mode whether tau stays or follows the market
   * @param horizon seconds that the labels look ahead
   * @throws IllegalArgumentException where a product hardly ever moved, so that its tau is 0
   */
  public static LabelRule of(List<LabelledRow> training, LabelMode mode, int horizon) {
    Map<String, Map<String, Double>> tau = new TreeMap<>();
    Markets.of(training)
        .forEach(
            (market, rows) -> {
              if (!market.isEmpty()) {
                tau.put(market, tau(rows));
              }
            });
    tau.put(LabelRule.ANY, tau(training));
    return new LabelRule(horizon, QUANTILE, tau, overTypical(tau, training, horizon), mode);
  }

  /**
   * The geometric mean, over the products at their markets, of tau over the median volatility: at
   * 60 s that of the minute before each row, else that of the horizon after it.
   */
  private static double overTypical(
      Map<String, Map<String, Double>> tau, List<LabelledRow> training, int horizon) {
    List<Double> logs = new ArrayList<>();
    Markets.of(training)
        .forEach(
            (market, rows) -> {
              Map<String, List<Double>> volatility = new TreeMap<>();
              for (LabelledRow row : rows) {
                double value =
                    horizon == FutureVolatility.HORIZON_SECONDS
                        ? row.row().value(VOLATILITY)
                        : row.sigmaFuture();
                if (value > 0) {
                  volatility
                      .computeIfAbsent(row.row().productId(), id -> new ArrayList<>())
                      .add(value);
                }
              }
              Map<String, Double> taus = tau.get(market.isEmpty() ? LabelRule.ANY : market);
              volatility.forEach(
                  (product, values) -> logs.add(Math.log(taus.get(product) / median(values))));
            });
    return logs.isEmpty()
        ? 0.0
        : Math.exp(logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
  }

  private static double median(List<Double> values) {
    return Quantiles.of(values.stream().mapToDouble(Double::doubleValue).sorted().toArray(), 0.5);
  }

  private static Map<String, Double> tau(List<LabelledRow> rows) {
    Map<String, List<Double>> sigma = new TreeMap<>();
    for (LabelledRow row : rows) {
      sigma.computeIfAbsent(row.row().productId(), id -> new ArrayList<>()).add(row.sigmaFuture());
    }
    Map<String, Double> tau = new TreeMap<>();
    sigma.forEach(
        (product, values) ->
            tau.put(
                product,
                Quantiles.of(
                    values.stream().mapToDouble(Double::doubleValue).sorted().toArray(),
                    QUANTILE)));
    return tau;
  }

  /** Tau at a row of a product that has one, log return per sqrt(s). */
  public static double tau(LabelRule rule, LabelledRow row) {
    double level = rule.mode() == LabelMode.ADAPTIVE ? row.row().value(LEVEL) : Double.NaN;
    return rule.at(row.market(), row.row().productId(), level).orElseThrow();
  }

  /** The rows of products that have a tau. */
  public static List<LabelledRow> known(LabelRule rule, List<LabelledRow> rows) {
    return rows.stream()
        .filter(row -> rule.of(row.market(), row.row().productId()).isPresent())
        .toList();
  }

  /** Which of these rows are spikes; each is of a product that has a tau. */
  public static boolean[] spikes(LabelRule rule, List<LabelledRow> rows) {
    boolean[] spikes = new boolean[rows.size()];
    for (int i = 0; i < spikes.length; i++) {
      LabelledRow row = rows.get(i);
      spikes[i] = isSpike(row.sigmaFuture(), tau(rule, row));
    }
    return spikes;
  }

  /** Whether what happened reached tau, both in log return per sqrt(s); not where either is NaN. */
  public static boolean isSpike(double sigmaFuture, double tau) {
    return sigmaFuture >= tau;
  }

  /** The share of spikes; 0 without rows. */
  public static double share(boolean[] spikes) {
    int count = 0;
    for (boolean spike : spikes) {
      count += spike ? 1 : 0;
    }
    return spikes.length == 0 ? 0 : (double) count / spikes.length;
  }
}
