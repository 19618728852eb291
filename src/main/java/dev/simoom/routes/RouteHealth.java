package dev.simoom.routes;

import dev.simoom.routes.file.RouteProblem;
import dev.simoom.stream.HealthPart;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says whether every route file runs as it is written, and what to look at in those that do. */
final class RouteHealth implements HealthPart {
  private final RouteEdits edits;
  private final LiveRoutes live;

  RouteHealth(RouteEdits edits, LiveRoutes live) {
    this.edits = edits;
    this.live = live;
  }

  @Override
  public Report check() {
    Collection<RouteProblem> problems = edits.problems();
    if (!problems.isEmpty()) {
      return new Report("routes", Status.WARNING, "the old routes go on: " + sentences(problems));
    }
    return live.warnings().isEmpty()
        ? new Report("routes", Status.OK, "every route file runs as it is written")
        : new Report("routes", Status.WARNING, sentences(live.warnings()));
  }

  private static String sentences(Collection<RouteProblem> problems) {
    return problems.stream().map(RouteProblem::toString).collect(Collectors.joining("; "));
  }
}
