package dev.simoom.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.model.ActiveModel;
import dev.simoom.stream.HealthPart;
import dev.simoom.stream.HealthPart.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
   */
  public record Whole(
      @JsonProperty("status") String status,
      @JsonProperty("model_loaded") boolean modelLoaded,
      @JsonProperty("model_version") String modelVersion,
      @JsonProperty("kafka_connected") boolean kafkaConnected,
      @JsonProperty("timestamp") double timestamp,
      @JsonProperty("parts") List<Part> parts) {}

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
   * What {@code /health/ready} answers.
   *
   * @param status {@code ready} or {@code not_ready}
   * @param down the parts that are down
   */
  public record Ready(
      @JsonProperty("status") String status, @JsonProperty("down") List<String> down) {}

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);
  private static final String HEALTHY = "healthy";

  private final ObjectProvider<HealthPart> parts;
  private final ActiveModel active;

  public Health(ObjectProvider<HealthPart> parts, ActiveModel active, MeterRegistry registry) {
    this.parts = parts;
    this.active = active;
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
        reports.stream().map(Health::part).toList());
  }

  /** {@code GET /health/live}. */
  public Answer live() {
    return Answer.json(Map.of("status", "alive"));
  }

  /** {@code GET /health/ready}. */
  public Answer ready() {
    List<String> down =
        reports().stream().filter(Health::isDown).map(HealthPart.Report::part).toList();
    return down.isEmpty()
        ? Answer.json(new Ready("ready", down))
        : Answer.json(503, new Ready("not_ready", down));
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
