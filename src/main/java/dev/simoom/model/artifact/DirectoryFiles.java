package dev.simoom.model.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Artifacts in a folder on disk. */
public final class DirectoryFiles implements ArtifactFiles {
  private static final long LARGEST = 256L << 20;
  private final Path directory;

  /**
   * @param directory e.g. {@code models}
   */
  public DirectoryFiles(Path directory) {
    this.directory = directory;
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    Path file = directory.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " is larger than 256 MiB");
    }
    return Optional.of(Files.readAllBytes(file));
  }

  @Override
  public String place(String path) {
    return directory.resolve(path).toString();
  }
}
