package dev.simoom.scoring;

import java.util.List;
import java.util.Objects;

/**
 * Every model's score of one row, side by side, as topic {@code predictions.log} carries it: the
 * fields of the prediction that was given out, and {@code scores}.
 *
 * @param answer the prediction
 * @param scores what each model said, the answer first
 */
public record LoggedScores(Prediction answer, List<VariantScore> scores) {
  public LoggedScores {
    Objects.requireNonNull(answer, "answer");
    scores = List.copyOf(scores);
  }

  /** As in {@code product_id}. */
  public String productId() {
    return answer.productId();
  }

  /** Unix seconds of the row that was scored. */
  public long second() {
    return answer.second();
  }
}
