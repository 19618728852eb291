package dev.simoom.training;

import dev.simoom.model.artifact.Score;
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
}
