package dev.simoom.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.features.FutureVolatility;

/**
 * What one model said of a row, as topic {@code predictions.log} carries it.
 *
 * @param role in the route
 * @param modelVariant {@code ml} or {@code baseline}
 * @param modelVersion name and version of the artifact
 * @param horizon seconds after the row that it is of; 60 where it is not said
 * @param probability in [0, 1]
 * @param prediction 1 where the probability reaches the threshold, else 0
 * @param threshold the model's decision cut-off
 * @param tau from which {@code sigma_future} on these seconds are a spike; null where it is not
 *     known
 */
public record VariantScore(
    @JsonProperty("role") ModelRole role,
    @JsonProperty("model_variant") String modelVariant,
    @JsonProperty("model_version") String modelVersion,
    @JsonProperty("horizon") int horizon,
    @JsonProperty("probability") double probability,
    @JsonProperty("prediction") int prediction,
    @JsonProperty("threshold") double threshold,
    @JsonProperty("tau") Double tau) {
  public VariantScore {
    horizon = horizon == 0 ? FutureVolatility.HORIZON_SECONDS : horizon;
  }

  /**
   * As a prediction of the row that another was the answer for; what is known of the product, what
   * corrected it and which calibration it is, is not said.
   */
  Prediction of(Prediction answer) {
    return new Prediction(
        answer.productId(),
        answer.market(),
        answer.second(),
        horizon,
        probability,
        prediction,
        threshold,
        tau,
        null,
        null,
        null,
        null,
        null,
        modelVariant,
        modelVersion,
        null,
        null,
        answer.predictedAt());
  }

  public static VariantScore of(ModelRole role, Prediction prediction) {
    return new VariantScore(
        role,
        prediction.modelVariant(),
        prediction.modelVersion(),
        prediction.horizon(),
        prediction.probability(),
        prediction.prediction(),
        prediction.threshold(),
        prediction.tau());
  }
}
