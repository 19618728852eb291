package dev.simoom.training;

import dev.simoom.model.artifact.Score;
import dev.simoom.training.evaluation.AbovePersistence;
import java.util.List;

/**
 * What a training run gave.
 *
 * @param models the trained models, the best of walk-forward validation first
 * @param baseline the z-score rule over the same training rows
 * @param scores all of them, and persistence, on the same held-out rows
 */
public record TrainingResult(
    List<TrainedArtifact> models, TrainedArtifact baseline, List<Score> scores) {
  public TrainingResult {
    models = List.copyOf(models);
    scores = List.copyOf(scores);
  }

  /** The best by walk-forward validation. */
  public TrainedArtifact best() {
    return models.get(0);
  }

  /** The models that are above persistence at one market at least; only these are to answer. */
  public List<TrainedArtifact> aboveSomewhere() {
    return models.stream()
        .filter(
            model -> {
              List<Boolean> above =
                  AbovePersistence.of(model.artifact().name(), scores).values().stream().toList();
              return above.isEmpty() || above.contains(true);
            })
        .toList();
  }
}
