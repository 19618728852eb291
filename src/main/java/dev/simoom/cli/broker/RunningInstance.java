package dev.simoom.cli.broker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simoom that has its data in this folder, as its lock file names it. */
public final class RunningInstance {
  private static final Pattern OWNER = Pattern.compile("pid (\\d+), port ([1-9]\\d*)\\s*");

  private RunningInstance() {}

  /**
   * Its address.
   *
   * @param data the folder of the broker's data, e.g. {@code data/kafka}
   * @return empty where none runs, or it does not say its port
   */
  public static Optional<URI> address(Path data) {
    try {
      Matcher owner = OWNER.matcher(Files.readString(data.resolve("simoom.lock")));
      return owner.matches()
              && ProcessHandle.of(Long.parseLong(owner.group(1)))
                  .filter(ProcessHandle::isAlive)
                  .isPresent()
          ? Optional.of(URI.create("http://localhost:" + owner.group(2)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
