package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelRule;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.FormulaModel;
import dev.simoom.model.artifact.Score;
import java.util.List;

/**
 * An artifact that is ready to be written.
 *
 * @param artifact {@code model.json}
 * @param modelFile the bytes of the library's own form; none where the artifact names no file
 * @param numbers the bytes of the formula's file; none where it names no file
 */
public record TrainedArtifact(Artifact artifact, byte[] modelFile, byte[] numbers) {
  public TrainedArtifact {
    modelFile = modelFile.clone();
    numbers = numbers.clone();
  }

  /** The same with its figures. */
  TrainedArtifact with(List<Score> metrics) {
    return new TrainedArtifact(artifact.with(metrics), modelFile, numbers);
  }

  /** What scores rows. */
  public VolatilityModel model(FeatureCatalogue catalogue) {
    return new FormulaModel(artifact, numbers, catalogue, LabelRule.ANY);
  }

  @Override
  public byte[] modelFile() {
    return modelFile.clone();
  }

  @Override
  public byte[] numbers() {
    return numbers.clone();
  }
}
