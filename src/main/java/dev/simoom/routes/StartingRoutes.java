package dev.simoom.routes;

import dev.simoom.routes.file.BadRouteFileException;
import dev.simoom.routes.file.JavaRoutes;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.routes.file.RouteText;
import dev.simoom.routes.file.ShippedRoutes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The route files that a program starts with: a file of the folder that is broken stops itself
 * alone, and the program's of that name, if any, stands in its place.
 */
final class StartingRoutes {
  private final ShippedRoutes shipped;
  private final JavaRoutes javaRoutes;
  private final Function<RouteFiles, List<RouteProblem>> check;

  /**
   * @param check what is wrong with files of which each is good by itself
   */
  StartingRoutes(
      ShippedRoutes shipped,
      JavaRoutes javaRoutes,
      Function<RouteFiles, List<RouteProblem>> check) {
    this.shipped = shipped;
    this.javaRoutes = javaRoutes;
    this.check = check;
  }

  /** As many of these as can run. */
  RouteFiles of(SortedMap<String, RouteText> texts) {
    SortedMap<String, RouteText> chosen = new TreeMap<>(texts);
    while (true) {
      List<RouteProblem> problems = new ArrayList<>();
      RouteFiles files = parse(chosen, problems);
      if (problems.isEmpty()) {
        problems.addAll(files.idsTaken(javaRoutes));
      }
      if (problems.isEmpty()) {
        problems.addAll(check.apply(files));
      }
      if (!leaveOut(problems, chosen)) {
        // what is left is the program's own, which says more when it starts
        return files;
      }
    }
  }

  private static RouteFiles parse(SortedMap<String, RouteText> texts, List<RouteProblem> problems) {
    RouteFiles files = RouteFiles.none();
    for (RouteText text : texts.values()) {
      if (!text.isBlank()) {
        try {
          files = files.with(text.parse());
        } catch (BadRouteFileException e) {
          problems.add(e.problem());
        }
      }
    }
    return files;
  }

  /** Whether any was left out. */
  private boolean leaveOut(List<RouteProblem> problems, SortedMap<String, RouteText> chosen) {
    Set<String> names = new HashSet<>();
    problems.forEach(problem -> names.add(problem.file()));
    names.removeIf(name -> chosen.get(name).equals(shipped.byName().get(name)));
    for (String name : names) {
      RouteText instead = shipped.byName().get(name);
      if (instead == null) {
        chosen.remove(name);
      } else {
        chosen.put(name, instead);
      }
    }
    return !names.isEmpty();
  }
}
