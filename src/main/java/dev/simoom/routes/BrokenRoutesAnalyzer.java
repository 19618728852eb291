package dev.simoom.routes;

import dev.simoom.routes.file.BadRouteFileException;
import dev.simoom.routes.file.RouteErrorLocator;
import dev.simoom.routes.file.RouteFile;
import dev.simoom.routes.file.RouteFolder;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.routes.file.RouteText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/**
 * Says which line of the routes folder stops the start, and why, in place of a stack trace. Made by
 * Spring Boot when a start has failed.
 */
final class BrokenRoutesAnalyzer implements FailureAnalyzer {
  private final Environment environment;

  BrokenRoutesAnalyzer(Environment environment) {
    this.environment = environment;
  }

  @Override
  public FailureAnalysis analyze(Throwable failure) {
    String folder = environment == null ? "" : environment.getProperty("simoom.routes", "");
    return folder.isBlank()
        ? null
        : problem(failure, RouteFolder.of(Path.of(folder)))
            .map(
                problem ->
                    new FailureAnalysis(
                        "Broken route file " + problem,
                        "Mend it in " + folder + "; 'routes check' finds all that is broken there.",
                        failure))
            .orElse(null);
  }

  private static Optional<RouteProblem> problem(Throwable failure, RouteFolder folder) {
    List<RouteFile> files = files(folder);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadRouteFileException bad) {
        return Optional.of(bad.problem());
      }
      if (cause instanceof MarkedYamlEngineException marked) {
        return files.stream()
            .filter(file -> marked.toString().contains(file.location()))
            .findFirst()
            .map(file -> RouteErrorLocator.of(marked, file, Optional.empty()));
      }
      String id =
          cause instanceof FailedToCreateRouteException create
              ? create.getRouteId()
              : cause instanceof FailedToStartRouteException start ? start.getRouteId() : null;
      if (id != null) {
        return files.stream()
            .filter(file -> file.route(id).isPresent())
            .findFirst()
            .map(file -> RouteErrorLocator.of(failure, file, file.route(id)));
      }
    }
    return Optional.empty();
  }

  private static List<RouteFile> files(RouteFolder folder) {
    List<RouteFile> files = new ArrayList<>();
    try {
      for (RouteText text : folder.read().values()) {
        files.add(text.parse());
      }
    } catch (IOException | BadRouteFileException e) {
      // what cannot be read now did not cause a failure of Camel's
    }
    return files;
  }
}
