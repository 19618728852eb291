package dev.simoom.routes;

import dev.simoom.routes.check.RouteCheck;
import dev.simoom.routes.check.RouteValidationContext;
import dev.simoom.routes.file.JavaRoutes;
import dev.simoom.routes.file.RouteChange;
import dev.simoom.routes.file.RouteFile;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.routes.trial.EditTrial;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;

/** Checks a change of routes against the running program and, where it is good, applies it. */
final class RouteEditor {
  private final CamelContext context;
  private final JavaRoutes javaRoutes;
  private final Optional<EditTrial> trial;
  private final RouteSwap swap;

  /**
   * @param trial empty where there is no broker to take records from
   */
  RouteEditor(CamelContext context, JavaRoutes javaRoutes, Optional<EditTrial> trial) {
    this.context = context;
    this.trial = trial;
    this.javaRoutes = javaRoutes;
    this.swap = new RouteSwap(context);
  }

  /** Applies a change; where there is a problem, all runs as before. */
  Optional<RouteProblem> apply(RouteChange change) {
    List<RouteProblem> twice = change.after().idsTaken(javaRoutes);
    if (!twice.isEmpty()) {
      return Optional.of(twice.get(0));
    }
    Optional<RouteProblem> refusal = change.needsRestart().or(() -> refusal(change));
    if (refusal.isPresent() || change.isEmpty()) {
      return refusal;
    }
    try (RouteValidationContext workshop = RouteValidationContext.of(context)) {
      List<RouteProblem> problems =
          RouteCheck.problems(workshop, change.after(), javaRoutes, change.built());
      if (!problems.isEmpty()) {
        return Optional.of(problems.get(0));
      }
    }
    Optional<RouteProblem> failure = trial.flatMap(each -> each.problem(change));
    return failure.isPresent() ? failure : swap.apply(change);
  }

  private Optional<RouteProblem> refusal(RouteChange change) {
    Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
    for (String id : change.added()) {
      if (context.getRoute(id) != null) {
        return problem(
            change.after(), id, "the route id '" + id + "' is taken by a route of the program");
      }
    }
    for (String id : change.stopped()) {
      RouteDefinition running = model.getRouteDefinition(id);
      if (running != null && running.isInlined()) {
        RouteFiles files = change.removed().contains(id) ? change.before() : change.after();
        return problem(
            files,
            id,
            "the route '" + id + "' is part of a REST service; its edit needs a restart");
      }
    }
    return Optional.empty();
  }

  private static Optional<RouteProblem> problem(RouteFiles files, String id, String reason) {
    RouteFile file = files.fileOf(id).orElseThrow();
    return Optional.of(new RouteProblem(file.name(), file.route(id).orElseThrow().line(), reason));
  }
}
