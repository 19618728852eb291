package dev.simoom.routes.check;

import dev.simoom.routes.file.BadRouteFileException;
import dev.simoom.routes.file.JavaRoutes;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteFolder;
import dev.simoom.routes.file.RouteOverlay;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.routes.file.RouteText;
import dev.simoom.routes.file.RoutesDiff;
import dev.simoom.routes.file.ShippedRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Checks a folder of route files, over those of the program, of which nothing is started. */
public final class RoutesFolderCheck {
  private RoutesFolderCheck() {}

  /**
   * What a check found.
   *
   * @param problems why the program would not start with a file as it is written
   * @param warnings what a person should look at
   */
  public record Result(List<RouteProblem> problems, List<RouteProblem> warnings) {
    public Result {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Checks the files of a folder.
   *
   * <p>Beans that a route names must be declared, with the method that it calls; components,
   * options and settings must be known. Whether a server answers is not asked.
   *
   * @throws IOException where the folder is not there, cannot be read or holds no route file
   */
  public static Result of(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new NoSuchFileException(path + " is no folder");
    }
    RouteOverlay overlay = RouteOverlay.of(RouteFolder.of(path), ShippedRoutes.PATTERN);
    if (overlay.folder().names().isEmpty()) {
      throw new NoSuchFileException(path + " holds no route file, *" + RouteFolder.ENDING);
    }
    JavaRoutes javaRoutes = JavaRoutes.read();
    List<RouteProblem> problems = new ArrayList<>();
    RouteFiles files = RouteFiles.none();
    for (RouteText text : overlay.read().values()) {
      try {
        files = files.with(text.parse());
      } catch (BadRouteFileException e) {
        problems.add(e.problem());
      }
    }
    problems.addAll(files.idsTaken(javaRoutes));
    if (problems.isEmpty()) {
      problems.addAll(build(files, javaRoutes));
    }
    List<RouteProblem> warnings = new ArrayList<>(RoutesDiff.notes(overlay));
    if (problems.isEmpty()) {
      warnings.addAll(new RouteWarnings(overlay.shipped(), javaRoutes).of(files));
    }
    return new Result(problems, warnings);
  }

  private static List<RouteProblem> build(RouteFiles files, JavaRoutes javaRoutes) {
    CheckSettings running = CheckSettings.read();
    TreeSet<String> all = new TreeSet<>();
    files.all().forEach(file -> file.routes().forEach(route -> all.add(route.id().orElseThrow())));
    try (DeclaredProgram program = DeclaredProgram.read();
        RouteValidationContext workshop =
            RouteValidationContext.of(
                new DeclaredBeans(program.getBeanFactory()),
                name ->
                    Optional.ofNullable(program.getEnvironment().getProperty(name))
                        .or(() -> running.find(name)))) {
      return RouteCheck.problems(workshop, files, javaRoutes, all);
    }
  }
}
