package dev.simoom.scoring.outcomes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A prediction with what then happened, as topic {@code predictions.outcomes} carries it: the
 * fields of the prediction, and
 *
 * @param sigmaFuture how volatile the minute after the row was, in log return per sqrt(s)
 * @param spike whether that reached the tau that the model was trained with; null where the model
 *     has none for the product
 */
public record Outcome(
    @JsonProperty("product_id") String productId,
    @JsonProperty("second") long second,
    @JsonProperty("probability") double probability,
    @JsonProperty("prediction") int prediction,
    @JsonProperty("threshold") double threshold,
    @JsonProperty("model_variant") String modelVariant,
    @JsonProperty("model_version") String modelVersion,
    @JsonProperty("calibration") String calibration,
    @JsonProperty("predicted_at") Instant predictedAt,
    @JsonProperty("sigma_future") double sigmaFuture,
    @JsonProperty("spike") Boolean spike) {}
