package dev.simoom.console;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a model said about the horizon after a second, and what then happened: of topic {@code
 * predictions.outcomes} what the live page shows.
 *
 * @param second Unix seconds of the row that was scored
 * @param modelVersion which model said it
 * @param probability of a spike that it said
 * @param prediction 1 where it said that a spike would come, else 0
 * @param spike 1 where one came, else 0
 * @param sigmaFuture volatility of the horizon that followed, log return per square root of a
 *     second; null where it is not told
 */
record ShownOutcome(
    @JsonProperty("product_id") String productId,
    @JsonProperty("second") long second,
    @JsonProperty("model_version") String modelVersion,
    @JsonProperty("probability") double probability,
    @JsonProperty("prediction") int prediction,
    @JsonProperty("spike") int spike,
    @JsonProperty("sigma_future") Double sigmaFuture) {}
