package dev.simoom.model.level;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A block of a product.
 *
 * @param horizon seconds that its volatilities are over
 * @param market as in its rows
 * @param productId as in its rows
 * @param block what was counted
 */
record KeptBlock(
    @JsonIgnore int horizon,
    @JsonProperty("market") String market,
    @JsonProperty("product_id") String productId,
    @JsonProperty("block") LevelBlock block) {}
