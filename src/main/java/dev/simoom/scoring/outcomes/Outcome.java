package dev.simoom.scoring.outcomes;

import dev.simoom.scoring.ModelRole;
import dev.simoom.scoring.Prediction;
import java.util.Objects;
import java.util.Optional;

/**
 * A prediction with what then happened, as topic {@code predictions.outcomes} carries it: the
 * fields of the prediction, {@code sigma_future} and {@code spike}; {@code role} where it is a
 * shadow's. A row has one for each horizon that a model of the route looks ahead: the answer's over
 * its own, over another that of the first shadow.
 *
 * @param prediction what was predicted
 * @param sigmaFuture how volatile the horizon after the row was, in log return per sqrt(s)
 * @param spike whether that reached the tau that was said with the prediction; empty where none was
 *     and the model has none for the product
 * @param role {@link ModelRole#SHADOW} where the model did not answer; empty where it did
 */
public record Outcome(
    Prediction prediction, double sigmaFuture, Optional<Boolean> spike, Optional<ModelRole> role) {
  public Outcome {
    Objects.requireNonNull(prediction, "prediction");
  }

  /** One of the answer. */
  public Outcome(Prediction prediction, double sigmaFuture, Optional<Boolean> spike) {
    this(prediction, sigmaFuture, spike, Optional.empty());
  }

  /** Whether the model did not answer. */
  public boolean isOfShadow() {
    return role.isPresent();
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
