package dev.simoom.routes.file;

import dev.simoom.routes.file.RouteItem.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What an edit of route files asks of the running routes.
 *
 * @param before the files that run
 * @param after the files that shall run
 * @param removed ids of routes that are no longer there
 * @param added ids of new routes
 * @param replaced ids of routes that changed, or that an entry which changed applies to
 * @param configurations ids of route configurations that changed, came or went
 */
public record RouteChange(
    RouteFiles before,
    RouteFiles after,
    SortedSet<String> removed,
    SortedSet<String> added,
    SortedSet<String> replaced,
    SortedSet<String> configurations) {

  public static RouteChange between(RouteFiles before, RouteFiles after) {
    SortedSet<String> removed = ids(before);
    SortedSet<String> added = ids(after);
    SortedSet<String> replaced = new TreeSet<>(added);
    replaced.retainAll(removed);
    removed.removeAll(replaced);
    added.removeAll(ids(before));
    SortedSet<String> configurations = changedConfigurations(before, after);
    replaced.removeIf(id -> unchanged(id, before, after, configurations));
    return new RouteChange(before, after, removed, added, replaced, configurations);
  }

  private static SortedSet<String> ids(RouteFiles files) {
    SortedSet<String> ids = new TreeSet<>();
    for (RouteFile file : files.all()) {
      file.routes().forEach(route -> route.id().ifPresent(ids::add));
    }
    return ids;
  }

  private static SortedSet<String> changedConfigurations(RouteFiles before, RouteFiles after) {
    Map<String, Object> old = configurations(before);
    Map<String, Object> edited = configurations(after);
    SortedSet<String> ids = new TreeSet<>(old.keySet());
    ids.addAll(edited.keySet());
    ids.removeIf(id -> Objects.equals(old.get(id), edited.get(id)));
    return ids;
  }

  private static Map<String, Object> configurations(RouteFiles files) {
    Map<String, Object> contents = new HashMap<>();
    for (RouteFile file : files.all()) {
      file.items(Scope.CONFIGURATION)
          .forEach(item -> contents.put(item.id().orElseThrow(), item.content()));
    }
    return contents;
  }

  private static boolean unchanged(
      String id, RouteFiles before, RouteFiles after, SortedSet<String> configurations) {
    RouteFile old = before.fileOf(id).orElseThrow();
    RouteFile edited = after.fileOf(id).orElseThrow();
    RouteItem route = edited.route(id).orElseThrow();
    return Objects.equals(old.route(id).orElseThrow().content(), route.content())
        && configurations.stream().noneMatch(route::isConfiguredBy)
        && contents(old, Scope.FILE).equals(contents(edited, Scope.FILE));
  }

  private static List<Object> contents(RouteFile file, Scope scope) {
    List<Object> contents = new ArrayList<>();
    file.items(scope).forEach(item -> contents.add(item.meaning()));
    return contents;
  }

  /** Whether nothing that runs is touched, as by an edit of a comment. */
  public boolean isEmpty() {
    return removed.isEmpty() && added.isEmpty() && replaced.isEmpty() && configurations.isEmpty();
  }

  /** Ids of the routes that must be built. */
  public SortedSet<String> built() {
    SortedSet<String> ids = new TreeSet<>(added);
    ids.addAll(replaced);
    return ids;
  }

  /** Ids of the running routes that must go. */
  public SortedSet<String> stopped() {
    SortedSet<String> ids = new TreeSet<>(removed);
    ids.addAll(replaced);
    return ids;
  }

  /** What it does, for people: {@code replaced a, b; added c}. */
  public String summary() {
    StringJoiner parts = new StringJoiner("; ");
    part(parts, "replaced", replaced);
    part(parts, "added", added);
    part(parts, "removed", removed);
    part(parts, "configured anew by", configurations);
    return parts.toString();
  }

  private static void part(StringJoiner parts, String verb, SortedSet<String> ids) {
    if (!ids.isEmpty()) {
      parts.add(verb + " " + String.join(", ", ids));
    }
  }

  /** A change of what only a start can build, in any file. */
  public Optional<RouteProblem> needsRestart() {
    TreeSet<String> names = new TreeSet<>(before.byName().keySet());
    names.addAll(after.byName().keySet());
    return names.stream().map(this::restartOf).flatMap(Optional::stream).findFirst();
  }

  private Optional<RouteProblem> restartOf(String name) {
    List<Object> old =
        before.file(name).map(file -> contents(file, Scope.RESTART)).orElse(List.of());
    List<Object> edited =
        after.file(name).map(file -> contents(file, Scope.RESTART)).orElse(List.of());
    if (old.equals(edited)) {
      return Optional.empty();
    }
    Predicate<RouteItem> isNew = item -> !old.contains(item.meaning());
    Optional<RouteItem> item =
        after.file(name).stream()
            .flatMap(file -> file.items(Scope.RESTART).stream())
            .filter(isNew)
            .findFirst();
    String kind =
        item.or(
                () ->
                    before
                        .file(name)
                        .flatMap(file -> file.items(Scope.RESTART).stream().findFirst()))
            .map(RouteItem::kind)
            .orElse("rest");
    return Optional.of(
        new RouteProblem(
            name,
            item.map(RouteItem::line).orElse(1),
            "a change of '" + kind + "' needs a restart; nothing of this edit was applied"));
  }
}
