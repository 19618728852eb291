package dev.simoom.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one model said of a row, as topic {@code predictions.log} carries it.
 *
 * @param role in the route
 * @param modelVariant {@code ml} or {@code baseline}
 * @param modelVersion name and version of the artifact
 * @param probability in [0, 1]
 * @param prediction 1 where the probability reaches the threshold, else 0
 * @param threshold the model's decision cut-off
 * @param tau from which {@code sigma_future} on the minute is a spike; null where it is not known
 */
public record VariantScore(
    @JsonProperty("role") ModelRole role,
    @JsonProperty("model_variant") String modelVariant,
    @JsonProperty("model_version") String modelVersion,
    @JsonProperty("probability") double probability,
    @JsonProperty("prediction") int prediction,
    @JsonProperty("threshold") double threshold,
    @JsonProperty("tau") Double tau) {

  public static VariantScore of(ModelRole role, Prediction prediction) {
    return new VariantScore(
        role,
        prediction.modelVariant(),
        prediction.modelVersion(),
        prediction.probability(),
        prediction.prediction(),
        prediction.threshold(),
        prediction.tau());
  }
}
