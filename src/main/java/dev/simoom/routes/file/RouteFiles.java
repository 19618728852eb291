package dev.simoom.routes.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder's route files, by their names.
 *
 * @param byName in the order of their names
 */
public record RouteFiles(SortedMap<String, RouteFile> byName) {
  public RouteFiles {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  public static RouteFiles none() {
    return new RouteFiles(new TreeMap<>());
  }

  public Collection<RouteFile> all() {
    return byName.values();
  }

  public Optional<RouteFile> file(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public RouteFiles with(RouteFile file) {
    SortedMap<String, RouteFile> files = new TreeMap<>(byName);
    files.put(file.name(), file);
    return new RouteFiles(files);
  }

  public RouteFiles without(String name) {
    SortedMap<String, RouteFile> files = new TreeMap<>(byName);
    files.remove(name);
    return new RouteFiles(files);
  }

  /** The file that has the route of that id. */
  public Optional<RouteFile> fileOf(String routeId) {
    return all().stream().filter(file -> file.route(routeId).isPresent()).findFirst();
  }

  /**
   * Each id that is taken, by a second file or by a route in Java, as a problem of the file that
   * claims it: of two, the user's.
   */
  public List<RouteProblem> idsTaken(JavaRoutes javaRoutes) {
    List<RouteProblem> problems = new ArrayList<>();
    Map<String, RouteFile> owners = new TreeMap<>();
    List<RouteFile> shippedFirst =
        all().stream().sorted(Comparator.comparing(file -> !file.isShipped())).toList();
    for (RouteFile file : shippedFirst) {
      for (RouteItem route : file.routes()) {
        String id = route.id().orElseThrow();
        RouteFile owner = owners.putIfAbsent(id, file);
        Optional<String> reason =
            owner == null
                ? javaRoutes.refusal(id)
                : Optional.of("the route id '" + id + "' is taken by a route of " + place(owner));
        reason.ifPresent(text -> problems.add(new RouteProblem(file.name(), route.line(), text)));
      }
    }
    return problems;
  }

  private static String place(RouteFile owner) {
    return owner.isShipped()
        ? "the program's "
            + owner.name()
            + "; a file of that name in the folder stands in its place"
        : owner.name();
  }
}
