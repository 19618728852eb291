package dev.simoom.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.http.predict.UnixSeconds;
import dev.simoom.http.problem.Answer;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.problem.Shown;
import dev.simoom.model.ActiveModel;
import dev.simoom.ops.health.RouteReport;
import dev.simoom.ops.health.RouteStates;
import dev.simoom.stream.HealthPart;
import dev.simoom.stream.HealthPart.Status;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whether this process can do what it is for: every {@link HealthPart} is asked, and one that is
 * down makes it unhealthy.
 */
@Component("health")
public final class Health {
  /**
   * What {@code /health} answers.
   *
   * @param status {@code healthy} or {@code unhealthy}
   * @param modelVersion of the model that answers; null where none is loaded
   * @param kafkaConnected what the part of the name {@code kafka} says
   * @param timestamp Unix seconds
   * @param routes those that should run and are stopped, missing, failing or stuck
   */
  public record Whole(
      @JsonProperty("status") String status,
      @JsonProperty("model_loaded") boolean modelLoaded,
      @JsonProperty("model_version") String modelVersion,
      @JsonProperty("kafka_connected") boolean kafkaConnected,
      @JsonProperty("timestamp") double timestamp,
      @JsonProperty("parts") List<Part> parts,
      @JsonProperty("routes") List<UnwellRoute> routes) {}

  /**
   * A part of it.
   *
   * @param status {@code ok}, {@code warning} or {@code down}
   */
  public record Part(
      @JsonProperty("part") String part,
      @JsonProperty("status") String status,
      @JsonProperty("detail") String detail) {}

  /**
   * A route that should run and does not.
   *
   * @param state {@code stopped}, {@code missing}, {@code failing} or {@code stuck}
   * @param node where; null where it is at none
   * @param since since when
   * @param times how often it was stopped, or failed, since the process began
   */
  public record UnwellRoute(
      @JsonProperty("route") String route,
      @JsonProperty("state") String state,
      @JsonProperty("node") String node,
      @JsonProperty("since") Instant since,
      @JsonProperty("times") long times) {}

  /**
   * What {@code /health/ready} answers.
   *
   * @param status {@code ready} or {@code not_ready}
   * @param down the parts that are down
   * @param roles those that were asked for, else those that this process plays
   */
  public record Ready(
      @JsonProperty("status") String status,
      @JsonProperty("down") List<String> down,
      @JsonProperty("roles") List<ReadyRole> roles) {}

  /**
   * Whether a role's work is done.
   *
   * @param reasons why not, a sentence each
   */
  public record ReadyRole(
      @JsonProperty("role") String role,
      @JsonProperty("status") String status,
      @JsonProperty("reasons") List<String> reasons) {}

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);
  private static final String HEALTHY = "healthy";
  private static final String READY = "ready";
  private static final String NOT_READY = "not_ready";

  private final ObjectProvider<HealthPart> parts;
  private final ObjectProvider<RouteStates> routes;
  private final PipelineSettings pipeline;
  private final ActiveModel active;

  public Health(
      ObjectProvider<HealthPart> parts,
      ObjectProvider<RouteStates> routes,
      PipelineSettings pipeline,
      ActiveModel active,
      MeterRegistry registry) {
    this.parts = parts;
    this.routes = routes;
    this.pipeline = pipeline;
    this.active = active;
    for (Role role : pipeline.roles()) {
      Gauge.builder("simoom.role.ready", this, health -> health.isReady(role) ? 1 : 0)
          .description("1 where /health/ready?role= says that a role of this process is ready")
          .tag("role", name(role))
          .register(registry);
    }
    Gauge.builder("volatility.api.health.status", this, health -> health.isHealthy() ? 1 : 0)
        .description("1 where /health is healthy, else 0")
        .register(registry);
  }

  /** {@code GET /health}. */
  public Answer answer() {
    Whole whole = whole();
    return Answer.json(HEALTHY.equals(whole.status()) ? 200 : 503, whole);
  }

  /** Asks every part. */
  public Whole whole() {
    List<HealthPart.Report> reports = reports();
    boolean healthy = reports.stream().noneMatch(Health::isDown);
    boolean kafka =
        reports.stream().anyMatch(report -> "kafka".equals(report.part()) && !isDown(report));
    return new Whole(
        healthy ? HEALTHY : "unhealthy",
        active.current().isPresent(),
        active.current().map(loaded -> loaded.model().id()).orElse(null),
        kafka,
        UnixSeconds.of(Instant.now()),
        reports.stream().map(Health::part).toList(),
        routes.stream().flatMap(states -> states.unwell().stream()).map(Health::route).toList());
  }

  private static UnwellRoute route(RouteReport report) {
    return new UnwellRoute(
        report.route(),
        report.state().name().toLowerCase(Locale.ROOT),
        report.node().orElse(null),
        report.since(),
        report.times());
  }

  /** {@code GET /health/live}. */
  public Answer live() {
    return Answer.json(Map.of("status", "alive"));
  }

  /**
   * {@code GET /health/ready}.
   *
   * @param role the query's {@code role}: null where it has none, a list where several
   * @throws ProblemException 422 where it is no role
   */
  public Answer ready(@Header("role") Object role) {
    List<HealthPart.Report> down = reports().stream().filter(Health::isDown).toList();
    List<ReadyRole> asked =
        (role == null ? List.copyOf(new TreeSet<>(pipeline.roles())) : named(role))
            .stream().map(each -> readiness(each, down)).toList();
    boolean ready = asked.stream().allMatch(each -> READY.equals(each.status()));
    return Answer.json(
        ready ? 200 : 503,
        new Ready(
            ready ? READY : NOT_READY, down.stream().map(HealthPart.Report::part).toList(), asked));
  }

  private static List<Role> named(Object asked) {
    List<?> names = asked instanceof List<?> list ? list : List.of(asked);
    return names.stream().map(name -> named(String.valueOf(name))).distinct().toList();
  }

  private static Role named(String asked) {
    return Arrays.stream(Role.values())
        .filter(role -> name(role).equals(asked))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    422,
                    "role is "
                        + Shown.of(asked)
                        + "; allowed is "
                        + Arrays.stream(Role.values())
                            .map(Health::name)
                            .collect(Collectors.joining(", "))));
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private ReadyRole readiness(Role role, List<HealthPart.Report> down) {
    List<String> reasons =
        pipeline.has(role)
            ? down.stream()
                .filter(report -> report.hits().contains(role))
                .map(report -> report.part() + ": " + report.detail())
                .toList()
            : List.of("this process does not play the role");
    return new ReadyRole(name(role), reasons.isEmpty() ? READY : NOT_READY, reasons);
  }

  /** Whether a role that this process plays does its work. */
  public boolean isReady(Role role) {
    return reports().stream().noneMatch(report -> isDown(report) && report.hits().contains(role));
  }

  private boolean isHealthy() {
    return reports().stream().noneMatch(Health::isDown);
  }

  private List<HealthPart.Report> reports() {
    return parts.orderedStream().map(Health::ask).toList();
  }

  private static HealthPart.Report ask(HealthPart part) {
    try {
      return part.check();
    } catch (RuntimeException e) {
      LOG.warn("health part {} cannot say how it is", part.getClass().getSimpleName(), e);
      return new HealthPart.Report(
          part.getClass().getSimpleName(), Status.DOWN, "it cannot say how it is");
    }
  }

  private static boolean isDown(HealthPart.Report report) {
    return report.status() == Status.DOWN;
  }

  private static Part part(HealthPart.Report report) {
    return new Part(
        report.part(), report.status().name().toLowerCase(Locale.ROOT), report.detail());
  }
}
