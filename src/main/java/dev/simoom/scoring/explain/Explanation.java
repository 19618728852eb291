package dev.simoom.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.model.ProductLevel;
import dev.simoom.scoring.Prediction;
import java.util.List;
import java.util.Map;

/**
 * What a prediction rests on, and whether it comes out the same when it is computed anew.
 *
 * @param prediction as it was given out, with its branch, model, tau and correction
 * @param partition of every topic below
 * @param ticks the offsets of the second's ticks on {@code ticks.raw}, in their order
 * @param rowOffset of the row on {@code ticks.features}
 * @param row its values by name; null where undefined
 * @param level how much the product moved before
 * @param modelSha256 SHA-256 of the artifact's model.json, which holds those of its other files;
 *     null where the artifact is not there
 * @param recomputed the same prediction from row, level and artifact; null where the artifact is
 *     not there
 * @param inputs what each of the model's inputs did, the greatest first
 * @param outcome what then happened; null where it is not known
 * @param differences what differs by a bit, in words; empty where nothing does
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Explanation(
    @JsonProperty("prediction") Prediction prediction,
    @JsonProperty("partition") int partition,
    @JsonProperty("ticks") List<Long> ticks,
    @JsonProperty("row_offset") long rowOffset,
    @JsonProperty("row") Map<String, Double> row,
    @JsonProperty("level") Level level,
    @JsonProperty("model_sha256") String modelSha256,
    @JsonProperty("recomputed") Recomputed recomputed,
    @JsonProperty("inputs") List<Input> inputs,
    @JsonProperty("outcome") Happened outcome,
    @JsonProperty("differences") List<String> differences) {
  public Explanation {
    ticks = List.copyOf(ticks);
    inputs = List.copyOf(inputs);
    differences = List.copyOf(differences);
  }

  /**
   * How much the product moved by its rows of the last day.
   *
   * @param median of its realised volatility of a minute, log return per sqrt(s); null without rows
   * @param p90 its 0.9 quantile
   * @param seconds how many rows they rest on
   */
  public record Level(
      @JsonProperty("median") Double median,
      @JsonProperty("p90") Double p90,
      @JsonProperty("seconds") long seconds) {
    static Level of(ProductLevel level) {
      return new Level(number(level.typical()), number(level.high()), level.seconds());
    }
  }

  /**
   * What came out anew.
   *
   * @param tau null where the product is unknown
   * @param rawProbability what the model itself says
   * @param intercept of the correction
   * @param slope of the correction
   * @param probability corrected
   */
  public record Recomputed(
      @JsonProperty("tau") Double tau,
      @JsonProperty("raw_probability") double rawProbability,
      @JsonProperty("intercept") double intercept,
      @JsonProperty("slope") double slope,
      @JsonProperty("probability") double probability) {}

  /**
   * An input of the model.
   *
   * @param feature its name
   * @param value in the row; null where it was imputed
   * @param usual its median among the training rows
   * @param logOdds how much less the model's log-odds would be with the usual value in its place
   */
  public record Input(
      @JsonProperty("feature") String feature,
      @JsonProperty("value") Double value,
      @JsonProperty("usual") Double usual,
      @JsonProperty("log_odds") double logOdds) {}

  /**
   * What happened.
   *
   * @param sigmaFuture volatility of the minute after, log return per sqrt(s)
   * @param spike whether it reached tau; null where the product was unknown
   */
  public record Happened(
      @JsonProperty("sigma_future") double sigmaFuture, @JsonProperty("spike") Boolean spike) {}

  static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
