package dev.simoom.routes;

import dev.simoom.routes.check.RouteWarnings;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteProblem;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The route files as they run now, and what a person should look at in them. */
final class LiveRoutes {
  private record Now(RouteFiles files, List<RouteProblem> warnings) {}

  private final RouteWarnings warnings;
  private final AtomicReference<Now> now =
      new AtomicReference<>(new Now(RouteFiles.none(), List.of()));

  LiveRoutes(RouteWarnings warnings) {
    this.warnings = warnings;
  }

  RouteFiles files() {
    return now.get().files();
  }

  List<RouteProblem> warnings() {
    return now.get().warnings();
  }

  void become(RouteFiles files) {
    now.set(new Now(files, warnings.of(files)));
  }
}
