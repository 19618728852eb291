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
import java.util.function.ToDoubleFunction;

/**
 * Judges models beside persistence (rank by {@code volatility_60s}, in taus) on the same rows: over
 * all of them, and over each market's where there are several.
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
    if (markets.size() > 1) {
      markets.forEach(
          (market, ofMarket) ->
              scores.addAll(evaluation.of(where + ", " + market, ofMarket, models, rankings)));
    }
    return scores;
  }

  /** {@code volatility_60s} in taus of the row's market and product; 0 where it is undefined. */
  static ToDoubleFunction<LabelledRow> persistence(FeatureCatalogue catalogue, LabelRule rule) {
    int volatility = catalogue.position("volatility_60s").orElseThrow();
    return row -> {
      double now = row.row().value(volatility);
      double tau = rule.of(row.market(), row.row().productId()).orElseThrow();
      return Double.isNaN(now) ? 0 : now / tau;
    };
  }
}
