package dev.simoom.routes;

import dev.simoom.routes.check.RouteCheck;
import dev.simoom.routes.check.RouteValidationContext;
import dev.simoom.routes.file.JavaRoutes;
import dev.simoom.routes.file.RouteFileLoader;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteOverlay;
import dev.simoom.routes.file.RouteProblem;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelSpringBootRoutesCollector;
import org.springframework.context.ApplicationContext;

/**
 * Lets Camel start with the routes of a folder over those that the program brings along, and
 * remembers what it started with. What is broken is left to {@link RouteEdits} to tell.
 */
final class FolderRoutesCollector extends CamelSpringBootRoutesCollector {
  private final RouteOverlay overlay;
  private final JavaRoutes javaRoutes;
  private final LiveRoutes live;

  FolderRoutesCollector(
      ApplicationContext beans, RouteOverlay overlay, JavaRoutes javaRoutes, LiveRoutes live) {
    super(beans, true);
    this.overlay = overlay;
    this.javaRoutes = javaRoutes;
    this.live = live;
  }

  @Override
  public Collection<Resource> findRouteResourcesFromDirectory(
      CamelContext context, String excludePattern, String includePattern) {
    try {
      RouteFiles files =
          new StartingRoutes(overlay.shipped(), javaRoutes, chosen -> problems(context, chosen))
              .of(overlay.read());
      live.become(files);
      return files.all().stream().map(RouteFileLoader::resource).toList();
    } catch (IOException e) {
      throw new IllegalStateException("The routes folder cannot be read: " + e.getMessage(), e);
    }
  }

  private List<RouteProblem> problems(CamelContext context, RouteFiles files) {
    boolean edited =
        files.all().stream()
            .anyMatch(
                file ->
                    overlay
                        .instead(file.name())
                        .filter(s -> s.text().equals(file.text()))
                        .isEmpty());
    if (!edited) {
      return List.of();
    }
    TreeSet<String> all = new TreeSet<>();
    files.all().forEach(file -> file.routes().forEach(route -> all.add(route.id().orElseThrow())));
    try (RouteValidationContext workshop = RouteValidationContext.ofStarting(context)) {
      return RouteCheck.problems(workshop, files, javaRoutes, all);
    }
  }
}
