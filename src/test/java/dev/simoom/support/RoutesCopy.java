package dev.simoom.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder with a copy of the shipped routes, to be edited. */
public final class RoutesCopy {
  private static final Path SHIPPED = Path.of("src/main/resources/routes");

  private final Path folder;

  private RoutesCopy(Path folder) {
    this.folder = folder;
  }

  /** Copies all of them into a folder. */
  public static RoutesCopy in(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(SHIPPED)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    return new RoutesCopy(folder);
  }

  /** Where they are. */
  public Path folder() {
    return folder;
  }

  /**
   * Puts a step that fails one time in ten before the node of this id.
   *
   * @throws IllegalArgumentException where there is no such node
   */
  public void failBefore(String file, String node) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    Matcher found =
        Pattern.compile("(?m)^( *)- \\w+:\\n +id: " + Pattern.quote(node) + "\\n").matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException(file + " has no node " + node);
    }
    String step =
        """
        - filter:
            id: now-and-then-%1$s
            simple: "${random(10)} == 0"
            steps:
              - throwException:
                  id: fails-before-%1$s
                  exceptionType: java.lang.IllegalStateException
                  message: "fails before %1$s"
        """
            .formatted(node)
            .indent(found.group(1).length());
    Files.writeString(
        path, text.substring(0, found.start()) + step + text.substring(found.start()));
  }
}
