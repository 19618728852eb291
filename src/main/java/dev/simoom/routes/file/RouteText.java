package dev.simoom.routes.file;

import java.util.Optional;

/**
 * A route file as it was found.
 *
 * @param name without its folder
 * @param location what Camel calls it, e.g. {@code file:/etc/simoom/routes/in.camel.yaml}
 * @param text all of it; empty where it cannot be read
 * @param problem why it cannot be read
 */
public record RouteText(String name, String location, String text, Optional<RouteProblem> problem) {
  static RouteText of(String name, String location, String text) {
    return new RouteText(name, location, text, Optional.empty());
  }

  static RouteText unreadable(String name, String location, int line, String reason) {
    return new RouteText(name, location, "", Optional.of(new RouteProblem(name, line, reason)));
  }

  /** Whether it says nothing, as a file that is just being written. */
  public boolean isBlank() {
    return problem.isEmpty() && RouteFile.isBlank(text);
  }

  /**
   * Its entries.
   *
   * @throws BadRouteFileException where it cannot be read or is no route file
   */
  public RouteFile parse() throws BadRouteFileException {
    if (problem.isPresent()) {
      throw new BadRouteFileException(problem.get());
    }
    return RouteFile.parse(name, location, text);
  }
}
