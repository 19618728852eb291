package dev.simoom.training;

import dev.simoom.model.Score;
import java.util.List;

/**
 * What a training run gave.
 *
 * @param ml the trained model
 * @param baseline the z-score rule over the same training rows
 * @param scores both, and persistence, on the same held-out rows
 */
public record TrainingResult(TrainedArtifact ml, TrainedArtifact baseline, List<Score> scores) {}
