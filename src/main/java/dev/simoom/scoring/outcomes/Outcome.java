package dev.simoom.scoring.outcomes;

import dev.simoom.scoring.Prediction;
import java.util.Objects;
import java.util.Optional;

/**
 * A prediction with what then happened, as topic {@code predictions.outcomes} carries it: the
 * fields of the prediction, {@code sigma_future} and {@code spike}.
 *
 * @param prediction what was predicted
 * @param sigmaFuture how volatile the minute after the row was, in log return per sqrt(s)
 * @param spike whether that reached the tau that the model was trained with; empty where the model
 *     has none for the product
 */
public record Outcome(Prediction prediction, double sigmaFuture, Optional<Boolean> spike) {
  public Outcome {
    Objects.requireNonNull(prediction, "prediction");
  }

  /** As in {@code product_id}. */
  public String productId() {
    return prediction.productId();
  }

  /** Unix seconds of the row that was scored. */
  public long second() {
    return prediction.second();
  }
}
