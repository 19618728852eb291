package dev.simoom.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The environment, and under it the file {@code .env} of the working folder. */
public final class Variables {
  /** The file's name. */
  public static final Path FILE = Path.of(".env");

  private final Map<String, String> ofFile;

  private Variables(Map<String, String> ofFile) {
    this.ofFile = ofFile;
  }

  /**
   * Those of this process.
   *
   * @throws IOException where a line of the file is not understood, naming it
   */
  public static Variables here() throws IOException {
    return new Variables(Dotenv.read(FILE, System::getenv));
  }

  /** A variable's value; empty where it is not set, or set to nothing. */
  public Optional<String> get(String name) {
    String own = System.getenv(name);
    return Optional.ofNullable(own == null ? ofFile.get(name) : own)
        .filter(value -> !value.isBlank());
  }
}
