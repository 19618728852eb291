package dev.simoom.model.artifact;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelRule;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.formula.ModelFile;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads an artifact's folder and checks all of it, so that what does not fit is refused before it
 * answers anything. Reads JSON and compares hashes; runs no deserialiser that could run code.
 */
public final class ArtifactLoader {
  private final FeatureCatalogue catalogue;

  private final String market;
  private final ArtifactJson json = new ArtifactJson();

  public ArtifactLoader(FeatureCatalogue catalogue) {
    this(catalogue, LabelRule.ANY);
  }

  /**
   * @param market whose rows the models are to score; {@link LabelRule#ANY} where that is not known
   */
  public ArtifactLoader(FeatureCatalogue catalogue, String market) {
    this.catalogue = catalogue;
    this.market = market;
  }

  /**
   * Loads {@code artifacts/<name>/<version>/}.
   *
   * @throws ArtifactRefusedException with a sentence that says which artifact and why
   */
  public LoadedArtifact load(ArtifactFiles files, String name, String version)
      throws ArtifactRefusedException {
    String folder = "artifacts/" + name + "/" + version;
    try {
      byte[] description =
          files
              .read(folder + "/model.json")
              .orElseThrow(() -> new ArtifactRefusedException("there is no model.json"));
      Artifact artifact = json.read(description);
      requireName(artifact, name, version);
      new CustomInputs(catalogue).requireAllOf(artifact);
      if (artifact.modelFile().isPresent()) {
        bytes(files, folder, artifact.modelFile().get());
      }
      Optional<ModelFile> numbers = artifact.formula().numbers();
      VolatilityModel model =
          new FormulaModel(
              artifact,
              numbers.isPresent() ? bytes(files, folder, numbers.get()) : new byte[0],
              catalogue,
              market);
      return new LoadedArtifact(artifact, model, files.place(folder), Sha256.of(description));
    } catch (ArtifactRefusedException | IllegalArgumentException | IOException e) {
      throw new ArtifactRefusedException(
          "the artifact in " + files.place(folder) + " is refused: " + e.getMessage(), e);
    }
  }

  private static void requireName(Artifact artifact, String name, String version)
      throws ArtifactRefusedException {
    if (!artifact.name().equals(name) || !artifact.version().equals(version)) {
      throw new ArtifactRefusedException(
          "model.json is that of " + artifact.name() + "/" + artifact.version());
    }
  }

  private static byte[] bytes(ArtifactFiles files, String folder, ModelFile file)
      throws ArtifactRefusedException, IOException {
    byte[] bytes =
        files
            .read(folder + "/" + file.name())
            .orElseThrow(
                () -> new ArtifactRefusedException("its model file " + file.name() + " is gone"));
    String found = Sha256.of(bytes);
    if (!found.equals(file.sha256())) {
      throw new ArtifactRefusedException(
          "its model file "
              + file.name()
              + " has SHA-256 "
              + found
              + ", model.json says "
              + file.sha256());
    }
    return bytes;
  }
}
