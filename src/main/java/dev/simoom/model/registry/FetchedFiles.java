package dev.simoom.model.registry;

import dev.simoom.model.artifact.ArtifactFiles;
import java.io.IOException;
import java.util.Optional;

/** Files of one place, and those that were fetched from elsewhere where it has none of the name. */
final class FetchedFiles implements ArtifactFiles {
  private final ArtifactFiles here;
  private final ArtifactFiles fetched;

  FetchedFiles(ArtifactFiles here, ArtifactFiles fetched) {
    this.here = here;
    this.fetched = fetched;
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    Optional<byte[]> found = here.read(path);
    return found.isPresent() ? found : fetched.read(path);
  }

  @Override
  public String place(String path) {
    return here.place(path);
  }
}
