package dev.simoom.scoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import dev.simoom.model.Knowledge;
import dev.simoom.model.Recalibration;
import dev.simoom.model.ScoredRow;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import java.time.Instant;

/**
 * The probability of a volatility spike in the seconds after a second, as topic {@code
 * ticks.predictions} carries it.
 *
 * @param productId e.g. {@code BTC-USD}
 * @param market where the row comes from, as {@code coinbase}; empty where that is not said
 * @param second Unix seconds of the row that was scored
 * @param horizon seconds after it that the probability is of; 60 in what an earlier version wrote
 * @param probability in [0, 1]
 * @param prediction 1 where the probability reaches the threshold, else 0
 * @param threshold the model's decision cut-off
 * @param tau from which {@code sigma_future} on these seconds are a spike, log return per sqrt(s);
 *     null where the product is unknown, and in what an earlier version wrote
 * @param known {@code known}, {@code learning} or {@code unknown}: what the model knows of the
 *     product; null in what an earlier version wrote
 * @param knownHours how many hours of the product's own rows that rests on; null as the other
 * @param rawProbability what the model itself said; null where nothing corrected it
 * @param intercept with which what happened corrected it, in log-odds; null as the other
 * @param slope of the model's log-odds in the correction; null as the other
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
    @JsonProperty("horizon") int horizon,
    @JsonProperty("probability") double probability,
    @JsonProperty("prediction") int prediction,
    @JsonProperty("threshold") double threshold,
    @JsonProperty("tau") Double tau,
    @JsonProperty("known") String known,
    @JsonProperty("known_hours") Double knownHours,
    @JsonProperty("raw_probability") Double rawProbability,
    @JsonProperty("intercept") Double intercept,
    @JsonProperty("slope") Double slope,
    @JsonProperty("model_variant") String modelVariant,
    @JsonProperty("model_version") String modelVersion,
    @JsonProperty("calibration") String calibration,
    @JsonProperty("branch") String branch,
    @JsonProperty("predicted_at") Instant predictedAt) {

  public Prediction {
    market = market == null ? "" : market;
    horizon = horizon == 0 ? FutureVolatility.HORIZON_SECONDS : horizon;
  }

  /** One of which neither market, tau nor branch is known. */
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
        FutureVolatility.HORIZON_SECONDS,
        probability,
        prediction,
        threshold,
        null,
        null,
        null,
        null,
        null,
        null,
        modelVariant,
        modelVersion,
        calibration,
        null,
        predictedAt);
  }

  /**
   * What was said of a row.
   *
   * @param branch the branch of the router that chose the model; null where none did
   * @param at when it was scored
   */
  public static Prediction of(FeatureRow row, ScoredRow scored, String branch, Instant at) {
    VolatilityModel model = scored.model();
    double probability = scored.probability();
    boolean isCorrected = !scored.recalibration().equals(Recalibration.NONE);
    return new Prediction(
        row.productId(),
        row.market(),
        row.second(),
        model.horizon(),
        probability,
        model.isSpike(probability) ? 1 : 0,
        model.threshold(),
        scored.tau().isPresent() ? scored.tau().value() : null,
        scored.tau().knowledge().label(),
        scored.tau().hours(),
        isCorrected ? scored.raw() : null,
        isCorrected ? scored.recalibration().intercept() : null,
        isCorrected ? scored.recalibration().slope() : null,
        model.variant().label(),
        model.id(),
        model.calibration(row.productId()),
        branch,
        at);
  }

  /** What corrected the model's own probability. */
  public Recalibration recalibration() {
    return intercept == null || slope == null
        ? Recalibration.NONE
        : new Recalibration(intercept, slope);
  }

  /** What the model itself said. */
  public double raw() {
    return rawProbability == null ? probability : rawProbability;
  }

  /** Whether nothing is known of the product, so that the probability means nothing. */
  @JsonIgnore
  public boolean isOfUnknownProduct() {
    return Knowledge.UNKNOWN.label().equals(known);
  }

  /** How far ahead it is, for people: {@code minute}, {@code 5 minutes} or {@code 90 s}. */
  public String span() {
    if (horizon == FutureVolatility.HORIZON_SECONDS) {
      return "minute";
    }
    boolean isWhole = horizon % FutureVolatility.HORIZON_SECONDS == 0;
    return isWhole ? horizon / FutureVolatility.HORIZON_SECONDS + " minutes" : horizon + " s";
  }

  /** Whether a model of this variant made it. */
  public boolean isBy(Variant variant) {
    return variant.label().equals(modelVariant);
  }
}
