package dev.simoom.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * Every model's score of one row, side by side, as topic {@code predictions.log} carries it: the
 * fields of the prediction that was given out, and {@code scores}.
 *
 * @param scores what each model said, the champion first; the answer is among them
 */
public record LoggedScores(
    @JsonProperty("product_id") String productId,
    @JsonProperty("second") long second,
    @JsonProperty("probability") double probability,
    @JsonProperty("prediction") int prediction,
    @JsonProperty("threshold") double threshold,
    @JsonProperty("model_variant") String modelVariant,
    @JsonProperty("model_version") String modelVersion,
    @JsonProperty("calibration") String calibration,
    @JsonProperty("predicted_at") Instant predictedAt,
    @JsonProperty("scores") List<VariantScore> scores) {

  public LoggedScores {
    if (productId == null || modelVersion == null || predictedAt == null || scores == null) {
      throw new IllegalArgumentException(
          "product_id, model_version, predicted_at or scores is missing");
    }
    scores = List.copyOf(scores);
  }

  /** What is logged of a row: the answer, and what each model said. */
  static LoggedScores of(Prediction answer, List<VariantScore> scores) {
    return new LoggedScores(
        answer.productId(),
        answer.second(),
        answer.probability(),
        answer.prediction(),
        answer.threshold(),
        answer.modelVariant(),
        answer.modelVersion(),
        answer.calibration(),
        answer.predictedAt(),
        scores);
  }
}
