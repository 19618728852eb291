package dev.simoom.training;

import dev.simoom.model.Artifact;
import dev.simoom.model.Score;
import java.util.List;

/**
 * An artifact that is ready to be written.
 *
 * @param artifact {@code model.json}
 * @param modelFile the bytes of the library's own form; none where the artifact names no file
 */
public record TrainedArtifact(Artifact artifact, byte[] modelFile) {
  public TrainedArtifact {
    modelFile = modelFile.clone();
  }

  /** The same with its figures. */
  TrainedArtifact with(List<Score> metrics) {
    return new TrainedArtifact(artifact.with(metrics), modelFile);
  }

  @Override
  public byte[] modelFile() {
    return modelFile.clone();
  }
}
