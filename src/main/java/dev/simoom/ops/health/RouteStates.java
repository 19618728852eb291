package dev.simoom.ops.health;

import dev.simoom.stream.HealthPart;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import dev.simoom.stream.RouteFailures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.kafka.KafkaConsumer;
import org.apache.camel.component.kafka.TaskHealthState;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;

/**
 * How each route that should run in this process is: those whose {@code autoStartup} says so, and
 * those that the program brings along. {@link #refresh()} looks, the rest tells what it saw.
 */
public final class RouteStates implements RoutePolicyFactory, RouteFailures, HealthPart {
  private static final String PART = "running-routes";

  private final PipelineSettings pipeline;
  private final HealthSettings settings;
  private final MeterRegistry metrics;
  private final ConsumerPolls polls;
  private final Clock clock;
  private final List<PlannedRoute> shipped = ShippedRoutes.read();
  private final Map<String, RouteActivity> activities = new ConcurrentHashMap<>();
  private final Map<String, RouteReport> found = new ConcurrentHashMap<>();
  private final Map<String, Instant> missingSince = new HashMap<>();
  private volatile boolean looked;

  RouteStates(
      PipelineSettings pipeline,
      HealthSettings settings,
      MeterRegistry metrics,
      ConsumerPolls polls,
      Clock clock) {
    this.pipeline = pipeline;
    this.settings = settings;
    this.metrics = metrics;
    this.polls = polls;
    this.clock = clock;
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
    return activity(routeId);
  }

  private RouteActivity activity(String routeId) {
    return activities.computeIfAbsent(routeId, this::begin);
  }

  private RouteActivity begin(String routeId) {
    Gauge.builder("simoom.route.well", found, states -> value(states.get(routeId)))
        .description(
            "1 where a route that should run does, 0 where it is stopped, missing, failing or"
                + " stuck; NaN where it should not run")
        .tag("route", routeId)
        .register(metrics);
    return new RouteActivity(clock);
  }

  private static double value(RouteReport report) {
    return report == null ? Double.NaN : report.state() == RouteState.RUNNING ? 1 : 0;
  }

  @Override
  public void failed(String routeId, String where) {
    activity(routeId).failed(Optional.of(where));
  }

  /** Looks at every route. */
  void refresh(CamelContext camel) {
    Map<String, PlannedRoute> planned = new LinkedHashMap<>();
    for (RouteDefinition route : List.copyOf(((ModelCamelContext) camel).getRouteDefinitions())) {
      planned.put(route.getId(), planned(route));
    }
    Set<String> known = shipped.stream().map(PlannedRoute::id).collect(Collectors.toSet());
    Map<String, RouteReport> now = new HashMap<>();
    RolesOfRoutes roles = new RolesOfRoutes(planned.values(), known);
    for (PlannedRoute route : planned.values()) {
      if (shouldRun(camel, route)) {
        now.put(route.id(), report(camel, route, needing(route, roles)));
      }
    }
    RolesOfRoutes shippedRoles = new RolesOfRoutes(shipped, known);
    for (PlannedRoute route : shipped) {
      if (planned.containsKey(route.id())) {
        missingSince.remove(route.id());
      } else if (shouldRun(camel, route)) {
        activity(route.id());
        Instant since = missingSince.computeIfAbsent(route.id(), id -> clock.instant());
        now.put(
            route.id(),
            new RouteReport(
                route.id(),
                RouteState.MISSING,
                Optional.empty(),
                since,
                1,
                needing(route, shippedRoles)));
      }
    }
    found.keySet().retainAll(now.keySet());
    found.putAll(now);
    looked = true;
  }

  private Set<Role> needing(PlannedRoute route, RolesOfRoutes roles) {
    return settings.besidesById().contains(route.id()) ? Set.of() : roles.of(route);
  }

  private static PlannedRoute planned(RouteDefinition route) {
    Collection<SendDefinition<?>> sends = new ArrayList<>();
    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), SendDefinition.class)
        .forEach(sends::add);
    return new PlannedRoute(
        route.getId(),
        route.getAutoStartup() == null ? "" : route.getAutoStartup(),
        route.getInput() == null ? "" : String.valueOf(route.getInput().getUri()),
        sends.stream().map(send -> String.valueOf(send.getUri())).collect(Collectors.toSet()));
  }

  private static boolean shouldRun(CamelContext camel, PlannedRoute route) {
    return route.autoStartup().isEmpty()
        || Boolean.parseBoolean(camel.resolvePropertyPlaceholders(route.autoStartup()));
  }

  private RouteReport report(CamelContext camel, PlannedRoute route, Set<Role> roles) {
    RouteActivity did = activity(route.id());
    ServiceStatus status = camel.getRouteController().getRouteStatus(route.id());
    if (status == null || !status.isStarted()) {
      return new RouteReport(
          route.id(), RouteState.STOPPED, Optional.empty(), did.stoppedAt(), did.stops(), roles);
    }
    Optional<RouteActivity.Event> failing = did.failing();
    if (failing.isPresent()) {
      return new RouteReport(
          route.id(),
          RouteState.FAILING,
          failing.get().node(),
          failing.get().at(),
          did.failures(),
          roles);
    }
    Instant longAgo = clock.instant().minus(settings.patience());
    Optional<RouteActivity.Event> busy = did.oldest().filter(e -> e.at().isBefore(longAgo));
    if (busy.isPresent()) {
      return new RouteReport(
          route.id(), RouteState.STUCK, busy.get().node(), busy.get().at(), 1, roles);
    }
    Optional<Instant> polled =
        lastPoll(camel.getRoute(route.id())).filter(at -> at.isBefore(longAgo));
    return polled
        .map(at -> new RouteReport(route.id(), RouteState.STUCK, Optional.of("poll"), at, 1, roles))
        .orElseGet(
            () ->
                new RouteReport(
                    route.id(),
                    RouteState.RUNNING,
                    Optional.empty(),
                    did.stoppedAt(),
                    did.failures(),
                    roles));
  }

  /** When the laziest of a route's consumers last polled; its start where one never did. */
  private Optional<Instant> lastPoll(Route route) {
    if (route == null || !(route.getConsumer() instanceof KafkaConsumer consumer)) {
      return Optional.empty();
    }
    Instant started = clock.instant().minusMillis(route.getUptimeMillis());
    return consumer.healthStates().stream()
        .map(task -> lastPoll(task, started))
        .min(Instant::compareTo);
  }

  private Instant lastPoll(TaskHealthState task, Instant started) {
    return polls
        .secondsSince(task.getClientId(), task.getGroupId())
        .map(seconds -> clock.instant().minusSeconds(seconds))
        .orElse(started);
  }

  /** The routes that should run and are not well, by id. */
  public List<RouteReport> unwell() {
    return found.values().stream()
        .filter(report -> report.state() != RouteState.RUNNING)
        .sorted(java.util.Comparator.comparing(RouteReport::route))
        .toList();
  }

  @Override
  public Report check() {
    if (!looked) {
      return new Report(PART, Status.DOWN, "the routes have not started yet");
    }
    List<RouteReport> unwell = unwell();
    if (unwell.isEmpty()) {
      return new Report(PART, Status.OK, "every route that should run does");
    }
    String words = unwell.stream().map(RouteReport::words).collect(Collectors.joining("; "));
    EnumSet<Role> hit = EnumSet.noneOf(Role.class);
    unwell.forEach(report -> hit.addAll(report.roles()));
    hit.retainAll(pipeline.roles());
    return new Report(PART, hit.isEmpty() ? Status.WARNING : Status.DOWN, words, hit);
  }
}
