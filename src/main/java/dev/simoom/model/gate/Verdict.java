package dev.simoom.model.gate;

import dev.simoom.model.artifact.Score;
import java.util.List;

/**
 * What the gate found.
 *
 * @param candidate name and version of what wants to answer
 * @param champion name and version of what answers; empty where nothing does
 * @param rows how many rows both were judged on
 * @param reasons why the candidate is not to answer; none where it may
 * @param scores on these rows, of {@code candidate}, {@code champion} and persistence
 */
public record Verdict(
    String candidate, String champion, long rows, List<String> reasons, List<Score> scores) {
  public Verdict {
    reasons = List.copyOf(reasons);
    scores = List.copyOf(scores);
  }

  /** Whether the candidate may answer. */
  public boolean passed() {
    return reasons.isEmpty();
  }
}
