package dev.simoom.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which models score a row, and which of them answers; models by name as {@link ScoringModels}
 * knows them.
 *
 * @param champion answers
 * @param shadows score, and never answer
 * @param challenger answers the canary's share, and scores every row
 * @param canary which rows the challenger answers
 */
public record ScoringPlan(
    String champion, List<String> shadows, Optional<String> challenger, Canary canary) {
  private static final int MOST_SHADOWS = 16;

  public ScoringPlan {
    shadows = List.copyOf(shadows);
    if (shadows.size() > MOST_SHADOWS) {
      throw new IllegalArgumentException(
          "shadows names " + shadows.size() + " models; allowed are " + MOST_SHADOWS);
    }
    if (canary.weight() > 0 && challenger.isEmpty()) {
      throw new IllegalArgumentException(
          "canaryWeight is " + canary.weight() + ", but there is no challenger");
    }
  }

  /** Names with commas between, without blanks around them; none in an empty text. */
  static List<String> names(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }
}
