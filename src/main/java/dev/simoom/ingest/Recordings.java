package dev.simoom.ingest;

import dev.simoom.files.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The recordings in a folder. */
public final class Recordings {
  private Recordings() {}

  /**
   * The newest recording that has a line.
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
          .sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed())
          .filter(Recordings::hasLines)
          .findFirst()
          .orElseThrow(
              () -> new IOException("no recording (*" + RecordingFiles.SUFFIX + ") in " + folder));
    }
  }

  /** One that was just begun, or that cannot be read, is skipped. */
  private static boolean hasLines(Path file) {
    try (TextFile lines = new TextFile(file)) {
      return lines.next() != null;
    } catch (IOException e) {
      return false;
    }
  }
}
