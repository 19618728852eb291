package dev.simoom.cli.models;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.LoadedArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The option that says where the models are, and the opening of that folder. */
public final class ModelsOption {
  private static final Path DEFAULT = Path.of("models");

  @Option(
      names = "--models",
      defaultValue = "models",
      paramLabel = "DIR",
      description = "The models folder; default ${DEFAULT-VALUE}.")
  private Path models;

  public Path path() {
    return models;
  }

  /**
   * The promoted models of the folder; those of the program where the default folder is not there.
   *
   * @throws IOException where there are no promoted models, or a folder that was named is not there
   */
  public ModelFolder folder(FeatureCatalogue catalogue) throws IOException {
    if (!models.equals(DEFAULT) && !Files.isDirectory(models)) {
      throw new IOException("--models is " + models + ", which is no folder");
    }
    return new ModelFolder(models, catalogue);
  }

  /**
   * The promoted models, the one that answers first; those that are refused are left out.
   *
   * @param refused hears why
   * @throws IOException where none can be loaded
   */
  public List<LoadedArtifact> all(FeatureCatalogue catalogue, Consumer<String> refused)
      throws IOException {
    List<LoadedArtifact> loaded = folder(catalogue).all(refused);
    if (loaded.isEmpty()) {
      throw new IOException("no model of " + models + " can be loaded");
    }
    return loaded;
  }
}
