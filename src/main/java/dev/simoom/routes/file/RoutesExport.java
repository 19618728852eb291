package dev.simoom.routes.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes the routes that the program brings along into a folder, where they can be edited. */
public final class RoutesExport {
  private RoutesExport() {}

  /**
   * Writes every route file, and a second copy into the folder {@code .base} there, by which {@link
   * RoutesDiff} later knows what was edited and what an upgrade changed.
   *
   * @param folder made where it is not there
   * @param force whether files that are there are written over
   * @return what was written, but for the second copies
   * @throws FileAlreadyExistsException naming the first file that is there; nothing was written
   */
  public static List<Path> write(Path folder, boolean force) throws IOException {
    Collection<RouteText> routes = ShippedRoutes.read(ShippedRoutes.PATTERN).byName().values();
    if (routes.isEmpty()) {
      throw new IOException("this program brings no route files along");
    }
    List<Path> targets = new ArrayList<>();
    for (RouteText route : routes) {
      Path target = folder.resolve(route.name());
      if (!force && Files.exists(target)) {
        throw new FileAlreadyExistsException(
            target + " is there; --force writes over it, and nothing was written");
      }
      targets.add(target);
    }
    Path base = folder.resolve(RouteOverlay.BASE);
    Files.createDirectories(base);
    for (RouteText route : routes) {
      Files.writeString(base.resolve(route.name()), route.text());
      Files.writeString(folder.resolve(route.name()), route.text());
    }
    return targets;
  }
}
