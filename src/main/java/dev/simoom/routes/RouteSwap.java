package dev.simoom.routes;

import dev.simoom.routes.file.RouteChange;
import dev.simoom.routes.file.RouteErrorLocator;
import dev.simoom.routes.file.RouteFile;
import dev.simoom.routes.file.RouteFileLoader;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteItem;
import dev.simoom.routes.file.RouteItem.Scope;
import dev.simoom.routes.file.RouteProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges routes of a running context for others, and puts the old ones back where the new ones
 * do not start. No other route is touched.
 */
final class RouteSwap {
  /** How long a route may finish what it has begun before it is stopped all the same. */
  private static final long STOP_SECONDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);

  private final CamelContext context;

  RouteSwap(CamelContext context) {
    this.context = context;
  }

  /** Applies a change; the problem, if any, says why the old routes run again. */
  Optional<RouteProblem> apply(RouteChange change) {
    Optional<RouteProblem> problem =
        exchange(change.before(), change.after(), change.stopped(), change.built());
    problem.ifPresent(
        first -> {
          Set<String> touched = new TreeSet<>(change.stopped());
          touched.addAll(change.built());
          exchange(change.after(), change.before(), touched, change.stopped())
              .ifPresent(second -> LOG.error("The old routes do not start again: {}", second));
        });
    return problem;
  }

  private Optional<RouteProblem> exchange(
      RouteFiles from, RouteFiles to, Set<String> stopped, Set<String> built) {
    Set<String> configurations = RouteChange.between(from, to).configurations();
    Map<RouteFile, RouteConfigurationBuilder> builders = new LinkedHashMap<>();
    RouteFile current = null;
    try {
      for (String id : stopped) {
        remove(id);
      }
      for (String id : configurations) {
        removeConfiguration(id);
      }
      for (RouteFile file : to.all()) {
        current = file;
        if (file.items().stream().anyMatch(item -> isBuilt(item, built, configurations))) {
          RouteConfigurationBuilder builder =
              RouteFileLoader.load(
                  context,
                  file,
                  item -> isBuilt(item, built, configurations) || item.scope() == Scope.FILE);
          builder.addRouteConfigurationsToCamelContext(context);
          builders.put(file, builder);
        }
      }
      for (Map.Entry<RouteFile, RouteConfigurationBuilder> entry : builders.entrySet()) {
        current = entry.getKey();
        entry.getValue().updateRoutesToCamelContext(context);
      }
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(
          current == null
              ? new RouteProblem("", 1, RouteErrorLocator.firstLine(e.getMessage()))
              : RouteErrorLocator.of(e, current, routeOf(e, current, built)));
    }
  }

  private static boolean isBuilt(RouteItem item, Set<String> built, Set<String> configurations) {
    return switch (item.scope()) {
      case ROUTE -> built.contains(item.id().orElseThrow());
      case CONFIGURATION -> configurations.contains(item.id().orElseThrow());
      case FILE, RESTART -> false;
    };
  }

  private static Optional<RouteItem> routeOf(Exception failure, RouteFile file, Set<String> built) {
    if (failure instanceof FailedToStartRouteException start) {
      return file.route(start.getRouteId());
    }
    if (failure instanceof FailedToCreateRouteException create) {
      return file.route(create.getRouteId());
    }
    List<RouteItem> candidates =
        file.routes().stream().filter(route -> built.contains(route.id().orElseThrow())).toList();
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  private void remove(String id) throws Exception {
    if (context.getRoute(id) == null) {
      return;
    }
    if (context.getRoute(id).getEndpoint() instanceof KameletEndpoint source) {
      // the route that Camel made of the Kamelet would go on, and its endpoint be found again
      remove(source.getRouteId());
      context.removeEndpoint(source);
    }
    context.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
    if (!context.removeRoute(id)) {
      throw new IllegalStateException("the route [" + id + "] does not stop");
    }
  }

  private void removeConfiguration(String id) throws Exception {
    Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
    RouteConfigurationDefinition definition = model.getRouteConfigurationDefinition(id);
    if (definition != null) {
      model.removeRouteConfiguration(definition);
    }
  }
}
