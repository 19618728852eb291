package dev.simoom.ops.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Writes the routes that the program brings along into a folder, where they can be edited. */
public final class RoutesExport {
  private static final String ROUTES = "classpath*:routes/*" + RouteFolder.ENDING;

  private RoutesExport() {}

  /**
   * Writes every route file.
   *
   * @param folder made where it is not there
   * @param force whether files that are there are written over
   * @return what was written
   * @throws FileAlreadyExistsException naming the first file that is there; nothing was written
   */
  public static List<Path> write(Path folder, boolean force) throws IOException {
    Resource[] routes = new PathMatchingResourcePatternResolver().getResources(ROUTES);
    if (routes.length == 0) {
      throw new IOException("this program brings no route files along");
    }
    List<Path> targets = new ArrayList<>();
    for (Resource route : routes) {
      Path target = folder.resolve(route.getFilename());
      if (!force && Files.exists(target)) {
        throw new FileAlreadyExistsException(
            target + " is there; --force writes over it, and nothing was written");
      }
      targets.add(target);
    }
    Files.createDirectories(folder);
    for (int i = 0; i < routes.length; i++) {
      try (InputStream content = routes[i].getInputStream()) {
        Files.copy(content, targets.get(i), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return targets;
  }
}
