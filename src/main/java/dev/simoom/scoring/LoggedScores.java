package dev.simoom.scoring;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

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

  /** How many seconds the models look ahead, those of the answer and of shadows. */
  public Set<Integer> horizons() {
    Set<Integer> horizons = new TreeSet<>(Set.of(answer.horizon()));
    scores.forEach(score -> horizons.add(score.horizon()));
    return horizons;
  }

  /**
   * What was said of the seconds within a horizon: the answer, else the first score of a shadow.
   *
   * @param horizon one of {@link #horizons()}
   */
  public Prediction over(int horizon) {
    return answer.horizon() == horizon
        ? answer
        : scores.stream()
            .filter(score -> score.horizon() == horizon)
            .findFirst()
            .orElseThrow()
            .of(answer);
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
