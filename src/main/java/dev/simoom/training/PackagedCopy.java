package dev.simoom.training;

import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.ArtifactFiles;
import dev.simoom.model.artifact.ArtifactJson;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.formula.ModelFile;
import dev.simoom.model.registry.Promotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Copies the artifacts that are packed with the program into a models folder that has no {@code
 * promoted.json}, so that what is added there stands beside them.
 */
final class PackagedCopy {
  private final ArtifactFiles packaged;

  PackagedCopy(ArtifactFiles packaged) {
    this.packaged = packaged;
  }

  /** Copies; {@code promoted.json} is left to the caller, to be written last. */
  Promotion into(Path models) throws IOException {
    try {
      Promotion promotion =
          Promotion.read(packaged)
              .orElseThrow(() -> new IOException("no models are packed with the program"));
      for (Map.Entry<String, String> each : promotion.versions().entrySet()) {
        copy("artifacts/" + each.getKey() + "/" + each.getValue() + "/", models);
      }
      return promotion;
    } catch (ArtifactRefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void copy(String folder, Path models) throws IOException, ArtifactRefusedException {
    byte[] description = read(folder + "model.json");
    Artifact artifact = new ArtifactJson().read(description);
    Files.createDirectories(models.resolve(folder));
    for (ModelFile file :
        Stream.concat(artifact.modelFile().stream(), artifact.formula().numbers().stream())
            .toList()) {
      ArtifactWriter.replace(models.resolve(folder + file.name()), read(folder + file.name()));
    }
    ArtifactWriter.replace(models.resolve(folder + "model.json"), description);
  }

  private byte[] read(String path) throws IOException {
    return packaged
        .read(path)
        .orElseThrow(() -> new IOException(packaged.place(path) + " is gone"));
  }
}
