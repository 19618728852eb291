package dev.simoom.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A file system of its own for a process, that can be filled to the last byte and emptied. */
final class TinyDisk {
  private static final List<String> OWN_MOUNTS =
      List.of("unshare", "--user", "--map-root-user", "--mount", "bash", "-c");
  private static final String BALLAST = "ballast";

  private final Path folder;
  private final String mount;

  /**
   * @param folder where it is mounted
   * @param size e.g. {@code 400k}
   */
  TinyDisk(Path folder, String size) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.mount = "mount -t tmpfs -o size=" + size + " none '" + folder + "'";
  }

  /** Whether this user may mount one. */
  boolean isPossible() throws InterruptedException {
    try {
      return new ProcessBuilder(Stream.concat(OWN_MOUNTS.stream(), Stream.of(mount)).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** What starts a process that has it. */
  List<String> starter() {
    return Stream.concat(OWN_MOUNTS.stream(), Stream.of(mount + " && exec \"$@\"", "--")).toList();
  }

  /** Leaves no room on it. */
  void fill(long pid) throws IOException {
    byte[] block = new byte[1024];
    try (OutputStream out = Files.newOutputStream(inside(pid).resolve(BALLAST))) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      if (!Files.exists(inside(pid).resolve(BALLAST))) {
        throw full;
      }
    }
  }

  /** Makes room again. */
  void empty(long pid) throws IOException {
    Files.delete(inside(pid).resolve(BALLAST));
  }

  /**
   * As this process sees it.
   *
   * @param pid of the process that has it
   */
  Path inside(long pid) {
    return Path.of("/proc/" + pid + "/root" + folder.toAbsolutePath());
  }
}
