package dev.simoom.routes.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The routes folder over the routes that the program brings along: a file of the folder stands in
 * place of the program's of the same name, and a file of a new name beside them.
 *
 * <p>A copy that was never edited, of an older version, gives way to the program's.
 *
 * @param folder the user's
 * @param shipped the program's
 * @param history what earlier versions shipped
 */
public record RouteOverlay(RouteFolder folder, ShippedRoutes shipped, RouteHistory history) {
  /** The sub-folder in which an export leaves what it copied. */
  static final String BASE = ".base";

  public static RouteOverlay of(RouteFolder folder, String pattern) {
    return new RouteOverlay(folder, ShippedRoutes.read(pattern), RouteHistory.read());
  }

  /**
   * The files that are to run, by name.
   *
   * @throws IOException where the folder cannot be listed
   */
  public SortedMap<String, RouteText> read() throws IOException {
    SortedMap<String, RouteText> texts = new TreeMap<>(shipped.byName());
    for (RouteText mine : folder.read().values()) {
      texts.put(mine.name(), copy(mine).chosen());
    }
    return texts;
  }

  /**
   * The folder's files beside the program's.
   *
   * @throws IOException where the folder cannot be listed
   */
  List<RouteCopy> copies() throws IOException {
    List<RouteCopy> copies = new ArrayList<>();
    for (RouteText mine : folder.read().values()) {
      copies.add(copy(mine));
    }
    return copies;
  }

  private RouteCopy copy(RouteText mine) {
    return new RouteCopy(
        mine,
        Optional.ofNullable(shipped.byName().get(mine.name())),
        base(mine.name()),
        history.versionOf(mine));
  }

  private Optional<String> base(String name) {
    Path base = folder.path().resolve(BASE).resolve(name);
    try {
      return Files.isRegularFile(base)
          ? Optional.of(Files.readString(base, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      // as if it had not been left
      return Optional.empty();
    }
  }

  /** The program's file of that name, where the folder's is to be left out. */
  public Optional<RouteText> instead(String name) {
    return Optional.ofNullable(shipped.byName().get(name));
  }
}
