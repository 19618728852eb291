package dev.simoom.model.registry;

import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.ArtifactFiles;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import java.io.IOException;

/**
 * The artifacts as they lie there now, for who wants one while the process runs: in the models
 * folder where it has a {@code promoted.json}, else among those packed with the program. Every
 * answer is read and checked anew.
 */
public final class ModelStore {
  private final ArtifactFinder finder;
  private final ArtifactFiles onDisk;
  private final ArtifactFiles packaged;

  public ModelStore(ArtifactLoader loader, ArtifactFiles onDisk, ArtifactFiles packaged) {
    this.finder = new ArtifactFinder(loader);
    this.onDisk = onDisk;
    this.packaged = packaged;
  }

  /**
   * An artifact.
   *
   * @param wanted a {@link ModelReference}, and no alias
   * @throws UnknownModelException where it is no reference or no such name is promoted
   * @throws ArtifactRefusedException where it is not as it should be, with the reason
   */
  public LoadedArtifact find(String wanted) throws ArtifactRefusedException {
    try {
      return finder.find(files(), ModelReference.of(wanted));
    } catch (IllegalArgumentException e) {
      throw new UnknownModelException(e.getMessage());
    }
  }

  /**
   * Which artifacts are promoted.
   *
   * @throws ArtifactRefusedException where the list is not as it should be
   */
  public Promotion promotion() throws ArtifactRefusedException {
    return finder.promotion(files());
  }

  /**
   * A file of an artifact.
   *
   * @throws IOException where it cannot be read
   */
  public byte[] read(Artifact artifact, String name) throws IOException, ArtifactRefusedException {
    String path = "artifacts/" + artifact.name() + "/" + artifact.version() + "/" + name;
    ArtifactFiles files = files();
    return files.read(path).orElseThrow(() -> new IOException(files.place(path) + " is gone"));
  }

  private ArtifactFiles files() throws ArtifactRefusedException {
    return Promotion.read(onDisk).isPresent() ? onDisk : packaged;
  }
}
