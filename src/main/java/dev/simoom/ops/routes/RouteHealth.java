package dev.simoom.ops.routes;

import dev.simoom.stream.HealthPart;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says whether every route file runs as it is written. */
final class RouteHealth implements HealthPart {
  private final RouteEdits edits;

  RouteHealth(RouteEdits edits) {
    this.edits = edits;
  }

  @Override
  public Report check() {
    Collection<RouteProblem> problems = edits.problems();
    return problems.isEmpty()
        ? new Report("routes", Status.OK, "every route file runs as it is written")
        : new Report(
            "routes",
            Status.WARNING,
            problems.stream()
                .map(RouteProblem::toString)
                .collect(Collectors.joining("; ", "the old routes go on: ", "")));
  }
}
