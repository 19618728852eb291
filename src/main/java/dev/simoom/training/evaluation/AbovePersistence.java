package dev.simoom.training.evaluation;

import dev.simoom.model.artifact.Measure;
import dev.simoom.model.artifact.Score;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** At which markets a model ranks better than persistence does, by its held-out figures. */
public final class AbovePersistence {
  private static final String MEASURE = "average_precision_minus_persistence";
  private static final String SEPARATOR = ", ";

  private AbovePersistence() {}

  /**
   * Whether the average precision of a model is above that of persistence, by market; empty where
   * it cannot be told.
   *
   * @param scores of held-out rows; the words of a market's rows end with its name
   */
  public static Map<String, Boolean> of(String model, List<Score> scores) {
    Map<String, Boolean> above = new TreeMap<>();
    for (Score score : scores) {
      String[] words = score.rows().split(SEPARATOR);
      Measure difference = score.measures().get(MEASURE);
      if (score.model().equals(model) && words.length == 2 && difference != null) {
        above.put(words[1], difference.value() > 0);
      }
    }
    return above;
  }
}
