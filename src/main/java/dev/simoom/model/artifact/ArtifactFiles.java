package dev.simoom.model.artifact;

import java.io.IOException;
import java.util.Optional;

/** Where artifacts are read from: a folder on disk, or the copy that is packed with the program. */
public interface ArtifactFiles {
  /**
   * The bytes of a file.
   *
   * @param path relative, with {@code /} between its parts
   * @return empty where there is no such file
   */
  Optional<byte[]> read(String path) throws IOException;

  /** The place of a file, as people name it. */
  String place(String path);
}
