package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelRule;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.Score;
import dev.simoom.training.evaluation.Evaluation;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.Markets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Judges models beside persistence (rank by {@code volatility_60s}, in taus) on the same rows: over
 * all of them, and over each market's and each product's where there are several.
 */
public final class HeldOut {
  /** The name of the ranking by {@code volatility_60s}, in taus of the row's market. */
  public static final String PERSISTENCE = "persistence";

  private final ToDoubleFunction<LabelledRow> persistence;
  private final Evaluation evaluation;

  /**
   * @param draws of the bootstrap
   * @param seed of the bootstrap
   */
  public HeldOut(FeatureCatalogue catalogue, LabelRule rule, int draws, long seed) {
    this.persistence = persistence(catalogue, rule);
    this.evaluation = new Evaluation(rule, draws, seed);
  }

  /**
   * Judges.
   *
   * @param where which rows these are, in words
   * @param rows each of a product that has a tau
   */
  public List<Score> judge(String where, List<LabelledRow> rows, List<VolatilityModel> models) {
    Map<String, ToDoubleFunction<LabelledRow>> rankings = Map.of(PERSISTENCE, persistence);
    List<Score> scores = new ArrayList<>(evaluation.of(where, rows, models, rankings));
    Map<String, List<LabelledRow>> markets = Markets.of(rows);
    markets.forEach(
        (market, ofMarket) -> {
          String there = where + ", " + market;
          if (markets.size() > 1) {
            scores.addAll(evaluation.of(there, ofMarket, models, rankings));
          }
          Map<String, List<LabelledRow>> products = products(ofMarket);
          if (products.size() > 1) {
            products.forEach(
                (product, its) ->
                    scores.addAll(evaluation.of(there + ", " + product, its, models, rankings)));
          }
        });
    return scores;
  }

  private static Map<String, List<LabelledRow>> products(List<LabelledRow> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.row().productId(), TreeMap::new, Collectors.toUnmodifiableList()));
  }

  /** {@code volatility_60s} in taus of the row's market and product; 0 where it is undefined. */
  static ToDoubleFunction<LabelledRow> persistence(FeatureCatalogue catalogue, LabelRule rule) {
    int volatility =
        catalogue
            .position("volatility_" + rule.horizonSeconds() + "s")
            .orElseGet(() -> catalogue.position("volatility_60s").orElseThrow());
    return row -> {
      double now = row.row().value(volatility);
      double tau = rule.of(row.market(), row.row().productId()).orElseThrow();
      return Double.isNaN(now) ? 0 : now / tau;
    };
  }
}
