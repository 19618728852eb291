package dev.simoom.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.model.Variant;
import java.time.Instant;

/**
 * The probability of a volatility spike in the minute after a second, as topic {@code
 * ticks.predictions} carries it.
 *
 * @param productId e.g. {@code BTC-USD}
 * @param market where the row comes from, as {@code coinbase}; empty where that is not said
 * @param second Unix seconds of the row that was scored
 * @param probability in [0, 1]
 * @param prediction 1 where the probability reaches the threshold, else 0
 * @param threshold the model's decision cut-off
 * @param modelVariant {@code ml} or {@code baseline}
 * @param modelVersion name and version of the artifact
 * @param calibration which of the model's calibrations gave the probability, as {@code
 *     coinbase/BTC-USD}; null in what an earlier version wrote
 * @param branch the {@code when} or {@code otherwise} of the router that chose the model; null
 *     where none did
 * @param predictedAt when it was scored
 */
public record Prediction(
    @JsonProperty("product_id") String productId,
    @JsonProperty("market") String market,
    @JsonProperty("second") long second,
    @JsonProperty("probability") double probability,
    @JsonProperty("prediction") int prediction,
    @JsonProperty("threshold") double threshold,
    @JsonProperty("model_variant") String modelVariant,
    @JsonProperty("model_version") String modelVersion,
    @JsonProperty("calibration") String calibration,
    @JsonProperty("branch") String branch,
    @JsonProperty("predicted_at") Instant predictedAt) {

  public Prediction {
    market = market == null ? "" : market;
  }

  /** One of which neither market nor branch is known. */
  public Prediction(
      String productId,
      long second,
      double probability,
      int prediction,
      double threshold,
      String modelVariant,
      String modelVersion,
      String calibration,
      Instant predictedAt) {
    this(
        productId,
        "",
        second,
        probability,
        prediction,
        threshold,
        modelVariant,
        modelVersion,
        calibration,
        null,
        predictedAt);
  }

  /** Whether a model of this variant made it. */
  public boolean isBy(Variant variant) {
    return variant.label().equals(modelVariant);
  }
}
