package dev.simoom.training.evaluation;

import dev.simoom.model.LabelRule;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.Measure;
import dev.simoom.model.artifact.Score;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Puts models side by side on the same rows: each metric with its interval, the difference in
 * average precision between each pair with its own, and the calibration error that a perfectly
 * calibrated model would show there.
 */
public final class Evaluation {
  /** Of every figure, by both lengths of blocks. */
  private record Intervals(BlockBootstrap tenMinutes, BlockBootstrap hours) {
    Optional<Measure> measure(ToDoubleFunction<int[]> figure) {
      return tenMinutes
          .measure(figure)
          .map(measure -> hours.measure(figure).map(measure::withHours).orElse(measure));
    }
  }

  private final LabelRule rule;
  private final int draws;
  private final long seed;

  /**
   * @param rule what a spike is
   * @param draws of the bootstrap
   * @param seed of the bootstrap
   */
  public Evaluation(LabelRule rule, int draws, long seed) {
    this.rule = rule;
    this.draws = draws;
    this.seed = seed;
  }

  /**
   * Scores models and a plain ranking.
   *
   * @param where which rows these are, in words
   * @param rows that no model was fitted to, each of a product that has a tau
   * @param models what gives probabilities
   * @param rankings what gives an order only, by name
   */
  public List<Score> of(
      String where,
      List<LabelledRow> rows,
      List<VolatilityModel> models,
      Map<String, ToDoubleFunction<LabelledRow>> rankings) {
    boolean[] spikes = SpikeRule.spikes(rule, rows);
    Map<String, Scored> all = new LinkedHashMap<>();
    for (VolatilityModel model : models) {
      all.put(
          model.name(),
          Scored.probabilities(RowProbabilities.of(model, rows), spikes, model.threshold()));
    }
    rankings.forEach(
        (name, rank) ->
            all.put(name, Scored.ranks(rows.stream().mapToDouble(rank).toArray(), spikes)));
    Intervals intervals =
        new Intervals(
            new BlockBootstrap(rows, BlockBootstrap.TEN_MINUTES, draws, seed),
            new BlockBootstrap(rows, BlockBootstrap.HOUR, draws, seed));
    CalibratedDraws calibrated = new CalibratedDraws(rows, draws, seed);
    List<Score> scores = new ArrayList<>();
    all.forEach(
        (name, scored) ->
            scores.add(
                new Score(
                    name,
                    where,
                    rows.size(),
                    SpikeRule.share(spikes),
                    measures(intervals, calibrated, name, all))));
    return scores;
  }

  private static Map<String, Measure> measures(
      Intervals intervals, CalibratedDraws calibrated, String name, Map<String, Scored> all) {
    Scored scored = all.get(name);
    Map<String, Measure> measures = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      if (metric.fits(scored)) {
        intervals
            .measure(weights -> metric.of(scored, weights))
            .ifPresent(measure -> measures.put(metric.label(), measure));
      }
    }
    if (scored.probabilities()) {
      measures.put(CalibratedDraws.LABEL, calibrated.measure(scored));
    }
    Metric precision = Metric.AVERAGE_PRECISION;
    all.forEach(
        (other, against) -> {
          if (!other.equals(name)) {
            intervals
                .measure(w -> precision.of(scored, w) - precision.of(against, w))
                .ifPresent(measure -> measures.put(precision.label() + "_minus_" + other, measure));
          }
        });
    return measures;
  }
}
