package dev.simoom.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The recordings in a folder. */
public final class Recordings {
  private Recordings() {}

  /**
   * The newest recording.
   *
   * @throws IOException where there is none
   */
  public static Path newest(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("no recording: there is no folder " + folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(RecordingFiles.SUFFIX))
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .orElseThrow(
              () -> new IOException("no recording (*" + RecordingFiles.SUFFIX + ") in " + folder));
    }
  }
}
