package dev.simoom.ops.meters;

import dev.simoom.stream.HealthPart;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * A gauge for each {@link HealthPart}: 1 where it is well, 0.5 under a warning, 0 where it is down.
 */
final class HealthMeters {
  private final ObjectProvider<HealthPart> parts;
  private final MeterRegistry metrics;

  HealthMeters(ObjectProvider<HealthPart> parts, MeterRegistry metrics) {
    this.parts = parts;
    this.metrics = metrics;
  }

  /** Begins, once every part is there to be asked its name. */
  @EventListener(ApplicationReadyEvent.class)
  public void register() {
    parts.orderedStream().forEach(this::register);
  }

  private void register(HealthPart part) {
    Gauge.builder("simoom.health.part", part, HealthMeters::value)
        .description("How each part of /health is: 1 well, 0.5 with a warning, 0 down")
        .tag("part", part.check().part())
        .register(metrics);
  }

  private static double value(HealthPart part) {
    return switch (part.check().status()) {
      case OK -> 1;
      case WARNING -> 0.5;
      case DOWN -> 0;
    };
  }
}
