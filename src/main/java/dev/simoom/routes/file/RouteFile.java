package dev.simoom.routes.file;

import dev.simoom.routes.file.RouteItem.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A route file as it was written: its entries and where each begins.
 *
 * @param name without its folder
 * @param location what Camel calls the file, e.g. {@code file:/etc/simoom/routes/in.camel.yaml}
 * @param text all of it
 * @param items its entries in their order
 */
public record RouteFile(String name, String location, String text, List<RouteItem> items) {
  public RouteFile {
    items = List.copyOf(items);
  }

  /** Whether the program brings it along. */
  boolean isShipped() {
    return location.startsWith("classpath:");
  }

  /** Whether nothing is written in it, comments aside: so looks a file that is being written. */
  static boolean isBlank(String text) {
    return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
  }

  /**
   * Reads a file's text.
   *
   * @throws BadRouteFileException where it is no YAML, no list of entries that a route file may
   *     have, or holds a route without an id or one id twice
   */
  public static RouteFile parse(String name, String location, String text)
      throws BadRouteFileException {
    LoadSettings settings = LoadSettings.builder().setLabel(name).build();
    try {
      Object root = new Load(settings).loadFromString(text);
      Optional<Node> node = new Compose(settings).composeString(text);
      if (!(root instanceof List<?> entries)
          || !(node.orElse(null) instanceof SequenceNode sequence)) {
        throw bad(name, 1, "is no list of entries such as '- route:'");
      }
      List<RouteItem> items = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        items.add(item(name, i, lineOf(sequence.getValue().get(i)), entries.get(i)));
      }
      refuseIdsTwice(name, items);
      return new RouteFile(name, location, text, items);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw bad(name, line, "is no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw bad(name, 1, "is no YAML: " + RouteErrorLocator.firstLine(e.getMessage()));
    }
  }

  private static RouteItem item(String name, int position, int line, Object entry)
      throws BadRouteFileException {
    if (!(entry instanceof Map<?, ?> map) || map.size() != 1) {
      throw bad(name, line, "an entry has one key, such as '- route:'; look at its indentation");
    }
    String kind = String.valueOf(map.keySet().iterator().next());
    Scope scope =
        RouteItem.scopeOf(kind)
            .orElseThrow(
                () ->
                    bad(
                        name,
                        line,
                        "an entry cannot be '"
                            + kind
                            + "'; allowed is one of "
                            + String.join(", ", RouteItem.kinds())));
    RouteItem item = new RouteItem(kind, scope, position, line, map.get(kind));
    if (scope == Scope.ROUTE && (kind.equals("from") || item.id().isEmpty())) {
      throw bad(name, line, "a route has no id; write it as '- route:' with 'id:' and 'from:'");
    }
    if (scope == Scope.CONFIGURATION && item.id().isEmpty()) {
      throw bad(name, line, "a " + kind + " has no id");
    }
    return item;
  }

  private static void refuseIdsTwice(String name, List<RouteItem> items)
      throws BadRouteFileException {
    Map<String, Integer> lines = new HashMap<>();
    for (RouteItem item : items) {
      String id = item.scope() == Scope.ROUTE ? item.id().orElseThrow() : null;
      Integer before = id == null ? null : lines.put(id, item.line());
      if (before != null) {
        throw bad(
            name, item.line(), "the route id '" + id + "' is taken by the route of line " + before);
      }
    }
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static BadRouteFileException bad(String name, int line, String reason) {
    return new BadRouteFileException(new RouteProblem(name, line, reason));
  }

  /** Its routes. */
  public List<RouteItem> routes() {
    return items(Scope.ROUTE);
  }

  /** Its entries of a scope. */
  public List<RouteItem> items(Scope scope) {
    return items.stream().filter(item -> item.scope() == scope).toList();
  }

  /** The route of that id. */
  public Optional<RouteItem> route(String id) {
    return routes().stream().filter(item -> item.id().orElseThrow().equals(id)).findFirst();
  }

  /** The lines of an entry, the first being {@link RouteItem#line()}. */
  public List<String> linesOf(RouteItem item) {
    List<String> lines = Arrays.asList(text.split("\\R", -1));
    int next = item.position() + 1;
    int end = next < items.size() ? items.get(next).line() - 1 : lines.size();
    return lines.subList(item.line() - 1, Math.max(end, item.line()));
  }
}
