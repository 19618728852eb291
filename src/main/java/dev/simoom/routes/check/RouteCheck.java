package dev.simoom.routes.check;

import dev.simoom.routes.file.JavaRoutes;
import dev.simoom.routes.file.RouteErrorLocator;
import dev.simoom.routes.file.RouteFile;
import dev.simoom.routes.file.RouteFileLoader;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteItem;
import dev.simoom.routes.file.RouteProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteDefinitionHelper;
import org.apache.camel.model.language.SimpleExpression;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Builds routes as a start would, up to the moment before anything is started, and tells what is
 * wrong with them.
 */
public final class RouteCheck {
  private final DefaultCamelContext context;
  private final JavaRoutes javaRoutes;
  private final List<RouteProblem> problems = new ArrayList<>();
  private final Map<RouteDefinition, RouteFile> definitions = new HashMap<>();
  private final List<RouteDefinition> inOrder = new ArrayList<>();
  private final Map<String, String> consumers = new TreeMap<>();

  private RouteCheck(DefaultCamelContext context, JavaRoutes javaRoutes) {
    this.context = context;
    this.javaRoutes = javaRoutes;
  }

  /**
   * What is wrong with the routes of these files; nothing where they can run.
   *
   * @param files all of them, since a route can use what another file holds
   * @param routeIds the routes to build; the others were built before
   */
  public static List<RouteProblem> problems(
      RouteValidationContext workshop,
      RouteFiles files,
      JavaRoutes javaRoutes,
      Set<String> routeIds) {
    RouteCheck check = new RouteCheck(workshop.context(), javaRoutes);
    check.read(files);
    if (check.problems.isEmpty()) {
      check.refuseNodeIdsTwice();
    }
    if (check.problems.isEmpty()) {
      check.inOrder.forEach(definition -> check.build(definition, routeIds));
    }
    return check.problems;
  }

  private void read(RouteFiles files) {
    Map<RouteFile, RouteConfigurationBuilder> builders = new HashMap<>();
    for (RouteFile file : files.all()) {
      attempt(
          file,
          Optional.empty(),
          () -> {
            RouteConfigurationBuilder builder =
                RouteFileLoader.load(context, file, RouteItem::canBeBuiltAlone);
            builder.addRouteConfigurationsToCamelContext(context);
            builders.put(file, builder);
          });
    }
    for (RouteFile file : files.all()) {
      RouteBuilder builder = builders.get(file);
      if (builder != null) {
        attempt(file, Optional.empty(), () -> collect(file, builder));
      }
    }
  }

  private void collect(RouteFile file, RouteBuilder builder) throws Exception {
    List<RouteDefinition> routes = builder.configureRoutes(context).getRoutes();
    RouteDefinitionHelper.forceAssignIds(context, routes);
    for (RouteDefinition route : routes) {
      definitions.put(route, file);
      inOrder.add(route);
    }
  }

  private void refuseNodeIdsTwice() {
    Map<String, RouteDefinition> owners = new HashMap<>();
    for (RouteDefinition route : inOrder) {
      List<String> ids = new ArrayList<>();
      ProcessorDefinitionHelper.gatherAllNodeIds(route, ids, true, false);
      for (String id : ids) {
        RouteDefinition owner = owners.putIfAbsent(id, route);
        if (owner != null) {
          String where = owner == route ? "this route" : "the route '" + owner.getRouteId() + "'";
          attempt(
              definitions.get(route),
              item(route),
              () -> {
                throw new IllegalArgumentException(
                    "the node id '" + id + "' is taken by another node of " + where);
              });
        }
      }
    }
  }

  private void build(RouteDefinition definition, Set<String> routeIds) {
    attempt(
        definitions.get(definition),
        item(definition),
        () -> {
          if (!isIncluded(definition)) {
            return;
          }
          String id = definition.getRouteId();
          if (routeIds.contains(id)) {
            context.getCamelContextExtension().createRoute(id);
            Route route =
                context
                    .getCamelContextExtension()
                    .getContextPlugin(Model.class)
                    .getModelReifierFactory()
                    .createRoute(context, definition);
            ServiceHelper.initService(route.getProcessor());
          }
          refuseInputTwice(definition);
        });
    context.getCamelContextExtension().createRoute(null);
  }

  private boolean isIncluded(RouteDefinition definition) {
    if (definition.getPrecondition() == null) {
      return true;
    }
    SimpleExpression condition = new SimpleExpression(definition.getPrecondition());
    condition.initPredicate(context);
    condition.getPredicate().initPredicate(context);
    return condition.getPredicate().matches(new DefaultExchange(context));
  }

  private void refuseInputTwice(RouteDefinition definition) {
    Endpoint input = context.getEndpoint(definition.getInput().getEndpointUri());
    Optional<String> reserved = javaRoutes.ownerOf(input.getEndpointUri());
    if (reserved.isPresent()) {
      throw new IllegalArgumentException(
          "the input ["
              + input.getEndpointUri()
              + "] is reserved for the program's route in Java, '"
              + reserved.get()
              + "'");
    }
    if (input instanceof org.apache.camel.MultipleConsumersSupport shared
        && shared.isMultipleConsumersSupported()) {
      return;
    }
    String other = consumers.putIfAbsent(input.getEndpointUri(), definition.getRouteId());
    if (other != null) {
      throw new IllegalArgumentException(
          "the input [" + input.getEndpointUri() + "] is taken by the route '" + other + "'");
    }
  }

  private Optional<RouteItem> item(RouteDefinition definition) {
    return definitions.get(definition).route(definition.getRouteId());
  }

  private void attempt(RouteFile file, Optional<RouteItem> item, Step step) {
    try {
      step.run();
    } catch (Exception | LinkageError e) {
      problems.add(RouteErrorLocator.of(e, file, item));
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }
}
