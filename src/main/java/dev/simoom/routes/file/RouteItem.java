package dev.simoom.routes.file;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One entry of a route file, such as {@code - route:}.
 *
 * @param kind its key, e.g. {@code route}
 * @param scope how far it reaches, which says what an edit of it touches
 * @param position its place in the file's list, from 0
 * @param line where it begins, from 1
 * @param content what it says, as plain maps, lists and values; two entries with equal content do
 *     the same
 */
public record RouteItem(String kind, Scope scope, int position, int line, Object content) {
  /** What an entry can change. */
  public enum Scope {
    /** A route: itself. */
    ROUTE,
    /** Error handling, interception: every route of its file. */
    FILE,
    /** A route configuration: every route that names it. */
    CONFIGURATION,
    /** What was built from it at the start cannot be built again: services, beans, templates. */
    RESTART
  }

  private static final Map<String, Scope> KINDS =
      Map.ofEntries(
          Map.entry("route", Scope.ROUTE),
          Map.entry("from", Scope.ROUTE),
          Map.entry("onException", Scope.FILE),
          Map.entry("onCompletion", Scope.FILE),
          Map.entry("errorHandler", Scope.FILE),
          Map.entry("intercept", Scope.FILE),
          Map.entry("interceptFrom", Scope.FILE),
          Map.entry("interceptSendToEndpoint", Scope.FILE),
          Map.entry("routeConfiguration", Scope.CONFIGURATION),
          Map.entry("rest", Scope.RESTART),
          Map.entry("restConfiguration", Scope.RESTART),
          Map.entry("beans", Scope.RESTART),
          Map.entry("routeTemplate", Scope.RESTART),
          Map.entry("templatedRoute", Scope.RESTART));

  static Optional<Scope> scopeOf(String kind) {
    return Optional.ofNullable(KINDS.get(kind));
  }

  static Set<String> kinds() {
    return new TreeSet<>(KINDS.keySet());
  }

  /** Whether it can be built apart from the running program, as a check does. */
  public boolean canBeBuiltAlone() {
    return scope != Scope.RESTART || kind.equals("beans");
  }

  /** What it says, without where. */
  List<Object> meaning() {
    return Arrays.asList(kind, content);
  }

  /** Its id, where it has one. */
  public Optional<String> id() {
    return content instanceof Map<?, ?> map && map.get("id") instanceof String id && !id.isBlank()
        ? Optional.of(id)
        : Optional.empty();
  }

  /** Whether this is a route that a route configuration applies to. */
  boolean isConfiguredBy(String configurationId) {
    return content instanceof Map<?, ?> map
        && map.get("routeConfigurationId") instanceof String names
        && Arrays.stream(names.split(","))
            .map(String::strip)
            .anyMatch(
                name -> name.equals(configurationId) || name.contains("*") || name.contains("{{"));
  }
}
