package dev.simoom.ops.routes;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelSpringBootRoutesCollector;
import org.springframework.context.ApplicationContext;

/**
 * Lets Camel start with the routes of a folder in place of those that the program brings along, and
 * remembers what it started with.
 */
final class FolderRoutesCollector extends CamelSpringBootRoutesCollector {
  private final RouteFolder folder;
  private final LiveRoutes live;

  FolderRoutesCollector(ApplicationContext beans, RouteFolder folder, LiveRoutes live) {
    super(beans, true);
    this.folder = folder;
    this.live = live;
  }

  @Override
  public Collection<Resource> findRouteResourcesFromDirectory(
      CamelContext context, String excludePattern, String includePattern) {
    RouteFiles files = readAll();
    live.become(files);
    return files.all().stream().map(RouteFileLoader::resource).toList();
  }

  private RouteFiles readAll() {
    try {
      RouteFiles files = RouteFiles.none();
      for (Map.Entry<String, String> file : folder.read().entrySet()) {
        files = files.with(folder.parse(file.getKey(), file.getValue()));
      }
      List<RouteProblem> problems = files.idsTwice();
      if (!problems.isEmpty()) {
        throw new BadRouteFileException(problems.get(0));
      }
      return files;
    } catch (BadRouteFileException e) {
      throw new IllegalStateException("Broken route file " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("The routes folder cannot be read: " + e.getMessage(), e);
    }
  }
}
