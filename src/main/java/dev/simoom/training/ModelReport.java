package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelRule;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.Score;
import dev.simoom.training.evaluation.Curves;
import dev.simoom.training.evaluation.Importance;
import dev.simoom.training.evaluation.RowProbabilities;
import dev.simoom.training.evaluation.Scored;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Models side by side on rows that none of them was fitted to: figures, curves, and the score of
 * one of them over time.
 *
 * @param createdAt when it was made
 * @param leading the model whose score is drawn and whose inputs are weighed
 * @param label what a spike is
 * @param scores each model's, over all rows and over each market's
 * @param curves each model's, over all rows
 * @param importance by input of the leading model, the average precision that shuffling it costs
 * @param timeline every few rows of the files, in the order of time
 */
public record ModelReport(
    Instant createdAt,
    String leading,
    LabelRule label,
    List<Score> scores,
    List<Curves> curves,
    Map<String, Double> importance,
    List<Moment> timeline) {
  private static final int MOMENTS = 2000;

  /**
   * A moment of the timeline.
   *
   * @param second Unix seconds
   * @param source the file
   * @param midprice in the quote currency
   * @param probability the leading model's, the highest since the moment before
   * @param spike whether a row since the moment before was followed by a spike
   */
  public record Moment(
      long second, String source, double midprice, double probability, boolean spike) {}

  public ModelReport {
    scores = List.copyOf(scores);
    curves = List.copyOf(curves);
    timeline = List.copyOf(timeline);
  }

  /**
   * Judges.
   *
   * @param rows held-out rows in the order of time, each of a product that has a tau
   * @param models the leading one first
   */
  public static ModelReport of(
      Instant createdAt,
      FeatureCatalogue catalogue,
      LabelRule rule,
      List<LabelledRow> rows,
      List<VolatilityModel> models,
      int draws,
      long seed) {
    boolean[] spikes = SpikeRule.spikes(rule, rows);
    List<Curves> curves = new ArrayList<>();
    for (VolatilityModel model : models) {
      curves.add(
          Curves.of(
              model.name(),
              Scored.probabilities(RowProbabilities.of(model, rows), spikes, model.threshold())));
    }
    curves.add(
        Curves.of(
            HeldOut.PERSISTENCE,
            Scored.ranks(
                rows.stream().mapToDouble(HeldOut.persistence(catalogue, rule)).toArray(),
                spikes)));
    VolatilityModel leading = models.get(0);
    return new ModelReport(
        createdAt,
        leading.name(),
        rule,
        new HeldOut(catalogue, rule, draws, seed).judge("held out", rows, models),
        curves,
        Importance.of(leading, catalogue, rule, rows, seed),
        timeline(catalogue, rows, leading, spikes));
  }

  private static List<Moment> timeline(
      FeatureCatalogue catalogue, List<LabelledRow> rows, VolatilityModel model, boolean[] spikes) {
    int midprice = catalogue.position("midprice").orElseThrow();
    double[] probabilities = RowProbabilities.of(model, rows);
    int step = Math.max(1, rows.size() / MOMENTS);
    List<Moment> moments = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += step) {
      double highest = 0;
      boolean spike = false;
      for (int i = from; i < Math.min(from + step, rows.size()); i++) {
        highest = Math.max(highest, probabilities[i]);
        spike |= spikes[i];
      }
      LabelledRow row = rows.get(from);
      moments.add(
          new Moment(row.second(), row.source(), row.row().value(midprice), highest, spike));
    }
    return moments;
  }
}
