package dev.simoom.routes.file;

/** A route file that cannot be read as a list of routes. */
public final class BadRouteFileException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient RouteProblem problem;

  BadRouteFileException(RouteProblem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** What is wrong, and where. */
  public RouteProblem problem() {
    return problem;
  }
}
