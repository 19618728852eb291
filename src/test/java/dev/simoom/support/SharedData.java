package dev.simoom.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The recorded market data beside the checkout; a test that needs them is skipped where they are
 * not there.
 */
public final class SharedData {
  private static final Path FOLDER = Path.of("..", "shared", "data");

  private SharedData() {}

  /** A recording by its name. */
  public static Path recording(String name) {
    Path file = FOLDER.resolve(name);
    assumeTrue(
        Files.isRegularFile(file), "the recorded market data are not beside the checkout: " + name);
    return file;
  }
}
