package dev.simoom.ops.routes;

import java.util.concurrent.atomic.AtomicReference;

/** The route files as they run now. */
final class LiveRoutes {
  private final AtomicReference<RouteFiles> files = new AtomicReference<>(RouteFiles.none());

  RouteFiles files() {
    return files.get();
  }

  void become(RouteFiles now) {
    files.set(now);
  }
}
