package dev.simoom.cli.training;

import dev.simoom.cli.models.ModelFolder;
import dev.simoom.cli.models.ModelsOption;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.artifact.LoadedArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which model a command goes by. */
final class OneModel {
  @Option(
      names = "--model-path",
      paramLabel = "DIR",
      description =
          "An artifact's folder, .../artifacts/<name>/<version>; default: the promoted model.")
  private Optional<Path> modelPath = Optional.empty();

  @Mixin private ModelsOption models;

  /**
   * The model.
   *
   * @throws IOException where it is not there or is refused, with the reason
   */
  LoadedArtifact load(FeatureCatalogue catalogue) throws IOException {
    if (modelPath.isEmpty()) {
      ModelFolder folder = models.folder(catalogue);
      return folder.load(folder.promoted());
    }
    Path path = modelPath.get().toAbsolutePath().normalize();
    if (path.getNameCount() < 4 || !path.getParent().getParent().endsWith("artifacts")) {
      throw new IOException(
          "--model-path is "
              + modelPath.get()
              + "; an artifact's folder ends in artifacts/<name>/<version>");
    }
    try {
      return new ArtifactLoader(catalogue)
          .load(
              new DirectoryFiles(path.getParent().getParent().getParent()),
              path.getParent().getFileName().toString(),
              path.getFileName().toString());
    } catch (ArtifactRefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
