package dev.simoom.routes.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of route files on disk.
 *
 * @param path the folder; only files directly in it count
 */
public record RouteFolder(Path path) {
  public static final String ENDING = ".camel.yaml";

  public static RouteFolder of(Path path) {
    return new RouteFolder(path.toAbsolutePath().normalize());
  }

  /** The names of its route files, sorted; a link that leads nowhere is one too. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> Files.isRegularFile(file) || isDangling(file))
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static boolean isDangling(Path file) {
    return Files.isSymbolicLink(file) && Files.notExists(file);
  }

  /**
   * Each of its route files, by name; one that cannot be read says so and leaves the others alone.
   *
   * @throws IOException where the folder cannot be listed
   */
  public SortedMap<String, RouteText> read() throws IOException {
    SortedMap<String, RouteText> texts = new TreeMap<>();
    for (String name : names()) {
      read(name).ifPresent(text -> texts.put(name, text));
    }
    return texts;
  }

  private Optional<RouteText> read(String name) {
    Path file = path.resolve(name);
    String location = "file:" + file;
    try {
      return Optional.of(Utf8Text.read(name, location, Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      // taken away since it was listed, or a link that leads nowhere
      return isDangling(file)
          ? Optional.of(
              RouteText.unreadable(name, location, 1, "is a link to a file that is not there"))
          : Optional.empty();
    } catch (AccessDeniedException e) {
      return Optional.of(RouteText.unreadable(name, location, 1, "may not be read"));
    } catch (IOException e) {
      return Optional.of(
          RouteText.unreadable(name, location, 1, "cannot be read: " + e.getMessage()));
    }
  }
}
