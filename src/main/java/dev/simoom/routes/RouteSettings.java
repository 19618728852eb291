package dev.simoom.routes;

import dev.simoom.routes.file.RouteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the routes are read from: the setting {@code simoom.routes}.
 *
 * @param routes a folder whose route files stand over those that the program brings along, watched
 *     for edits; empty for the program's alone
 */
@ConfigurationProperties("simoom")
public record RouteSettings(@DefaultValue("") String routes) {
  public RouteSettings {
    if (!routes.isBlank()) {
      check(Path.of(routes));
    }
  }

  private static void check(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        throw new IllegalArgumentException(
            "simoom.routes is '%s'; allowed is empty or a folder of route files, *%s"
                .formatted(folder, RouteFolder.ENDING));
      }
      RouteFolder.of(folder).names();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "simoom.routes is '" + folder + "', which cannot be read: " + e.getMessage(), e);
    }
  }

  /** The folder, where one is set. */
  Optional<RouteFolder> folder() {
    return routes.isBlank() ? Optional.empty() : Optional.of(RouteFolder.of(Path.of(routes)));
  }
}
