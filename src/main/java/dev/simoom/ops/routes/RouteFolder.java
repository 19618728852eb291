package dev.simoom.ops.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of route files on disk.
 *
 * @param path the folder; only files directly in it count
 */
record RouteFolder(Path path) {
  static final String ENDING = ".camel.yaml";

  static RouteFolder of(Path path) {
    return new RouteFolder(path.toAbsolutePath().normalize());
  }

  /** The names of its route files, sorted. */
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** The text of each of its route files, by name. */
  SortedMap<String, String> read() throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (String name : names()) {
      texts.put(name, Files.readString(path.resolve(name)));
    }
    return texts;
  }

  /**
   * A text as a file of this folder.
   *
   * @throws BadRouteFileException where it is no route file
   */
  RouteFile parse(String name, String text) throws BadRouteFileException {
    return RouteFile.parse(name, "file:" + path.resolve(name), text);
  }
}
