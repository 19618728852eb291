package dev.simoom.routes.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Every node of every route and route configuration of a folder of YAML files, as written there.
 */
public final class YamlRouteNodes {
  /** The routes that the program brings along. */
  public static final Path ROUTES = Path.of("src/main/resources/routes");

  private YamlRouteNodes() {}

  /**
   * A node and what is in it.
   *
   * @param file its name
   * @param line from 1, at or near its first
   * @param kind e.g. {@code route}, {@code from}, {@code setBody}
   * @param id as written
   * @param description as written
   * @param children in their order; a route's first is its input
   */
  public record Node(
      String file,
      int line,
      String kind,
      Optional<String> id,
      Optional<String> description,
      List<Node> children) {
    /** This node and all below it. */
    public List<Node> all() {
      List<Node> nodes = new ArrayList<>();
      nodes.add(this);
      children.forEach(child -> nodes.addAll(child.all()));
      return nodes;
    }

    /** Where it is and what it is, for people. */
    public String place() {
      return file + ":" + line + ": " + kind + id.map(known -> " '" + known + "'").orElse("");
    }
  }

  /** Whether the program brings routes along, as long as it is being built up. */
  public static boolean hasRoutes() throws IOException {
    return Files.isDirectory(ROUTES) && !RouteFolder.of(ROUTES).names().isEmpty();
  }

  /** The routes and route configurations of a folder. */
  public static List<Node> in(Path folder) throws Exception {
    List<Node> routes = new ArrayList<>();
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      for (RouteFile file : files(folder)) {
        RouteConfigurationBuilder builder =
            RouteFileLoader.load(context, file, item -> item.scope() != RouteItem.Scope.RESTART);
        builder.addRouteConfigurationsToCamelContext(context);
        for (RouteConfigurationDefinition configuration :
            builder.getRouteConfigurationCollection().getRouteConfigurations()) {
          routes.add(configuration(file, configuration));
        }
        // the routes as written, before route configurations are merged into them
        DefaultCamelContext plain = new DefaultCamelContext();
        RouteConfigurationBuilder alone =
            RouteFileLoader.load(plain, file, item -> item.scope() == RouteItem.Scope.ROUTE);
        for (RouteDefinition route : alone.configureRoutes(plain).getRoutes()) {
          routes.add(route(file, route));
        }
        plain.close();
      }
    }
    return routes;
  }

  private static List<RouteFile> files(Path folder) throws IOException, BadRouteFileException {
    List<RouteFile> files = new ArrayList<>();
    for (RouteText text : RouteFolder.of(folder).read().values()) {
      files.add(text.parse());
    }
    return files;
  }

  private static Node configuration(RouteFile file, RouteConfigurationDefinition configuration) {
    List<Node> children = new ArrayList<>();
    configuration.getOnExceptions().forEach(node -> children.add(node(file, node)));
    configuration.getOnCompletions().forEach(node -> children.add(node(file, node)));
    configuration.getIntercepts().forEach(node -> children.add(node(file, node)));
    configuration.getInterceptFroms().forEach(node -> children.add(node(file, node)));
    configuration.getInterceptSendTos().forEach(node -> children.add(node(file, node)));
    return of(file, "routeConfiguration", configuration, children);
  }

  private static Node route(RouteFile file, RouteDefinition route) {
    List<Node> children = new ArrayList<>();
    children.add(of(file, "from", route.getInput(), List.of()));
    route.getOutputs().forEach(output -> children.add(node(file, output)));
    return of(file, "route", route, children);
  }

  private static Node node(RouteFile file, ProcessorDefinition<?> definition) {
    List<Node> children = new ArrayList<>();
    if (definition instanceof ChoiceDefinition choice) {
      choice
          .getWhenClauses()
          .forEach(when -> children.add(of(file, "when", when, nodes(file, when.getOutputs()))));
      if (choice.getOtherwise() != null) {
        OtherwiseDefinition otherwise = choice.getOtherwise();
        children.add(of(file, "otherwise", otherwise, nodes(file, otherwise.getOutputs())));
      }
    } else {
      children.addAll(nodes(file, definition.getOutputs()));
    }
    return of(file, definition.getShortName(), definition, children);
  }

  private static List<Node> nodes(RouteFile file, List<ProcessorDefinition<?>> definitions) {
    return definitions.stream().map(definition -> node(file, definition)).toList();
  }

  private static Node of(
      RouteFile file,
      String kind,
      OptionalIdentifiedDefinition<?> definition,
      List<Node> children) {
    Optional<String> id =
        definition.hasCustomIdAssigned() ? Optional.of(definition.getId()) : Optional.empty();
    int line =
        file.items().stream()
            .filter(item -> id.isPresent() && item.id().equals(id))
            .map(RouteItem::line)
            .findFirst()
            .orElse(definition.getLineNumber());
    return new Node(
        file.name(),
        line,
        kind,
        id,
        Optional.ofNullable(definition.getDescriptionText()),
        List.copyOf(children));
  }
}
