package dev.simoom.console;

import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * What the live page shows of this process's metrics. A figure that nothing in this process
 * measures, or of which nothing is known yet, is left out.
 */
@Component
final class PageFigures {
  private static final int MOST_DRIFTING = 5;
  private static final String DRIFT = "simoom.feature.drift";

  /**
   * What is shown.
   *
   * @param name for the page
   * @param meter whose values are summed over its labels
   * @param roles of which a process must play one to know it
   */
  private record Shown(String name, String meter, Set<Role> roles) {
    static Shown of(String name, String meter, Role... roles) {
      return new Shown(name, meter, Set.of(roles));
    }
  }

  private static final List<Shown> ALL =
      List.of(
          Shown.of("ticks", "simoom.ingest.ticks", Role.INGEST),
          Shown.of("connections", "simoom.ingest.connections", Role.INGEST),
          Shown.of("messages_lost", "simoom.ingest.messages.lost", Role.INGEST),
          Shown.of("frames_dropped", "simoom.ingest.frames.dropped", Role.INGEST),
          Shown.of("silence_seconds", "simoom.ingest.silence", Role.INGEST),
          Shown.of("rows", "simoom.features.rows", Role.FEATURES),
          Shown.of("predictions", "volatility.consumer.predictions.made", Role.SCORING),
          Shown.of("lag_seconds", "volatility.consumer.lag", Role.SCORING),
          Shown.of("drifted_inputs", "simoom.feature.drift.inputs", Role.SCORING),
          Shown.of("dead_letters", "simoom.dead.letters", Role.INGEST, Role.FEATURES, Role.SCORING),
          Shown.of("lag_records", "simoom.kafka.lag", Role.values()),
          Shown.of("requests", "volatility.api.requests", Role.API),
          Shown.of("errors", "volatility.api.errors", Role.API));

  private final MeterRegistry registry;
  private final List<Shown> shown;

  PageFigures(MeterRegistry registry, PipelineSettings pipeline) {
    this.registry = registry;
    this.shown =
        ALL.stream().filter(each -> each.roles().stream().anyMatch(pipeline::has)).toList();
  }

  /** Counts since the process began, and gauges in seconds, records, or a share from 0 to 1. */
  Map<String, Double> now() {
    Map<String, Double> figures = new TreeMap<>();
    for (Shown each : shown) {
      Collection<Meter> meters = Search.in(registry).name(each.meter()).meters();
      double sum = meters.stream().mapToDouble(PageFigures::value).sum();
      if (!meters.isEmpty() && Double.isFinite(sum)) {
        figures.put(each.name(), sum);
      }
    }
    return figures;
  }

  /** The features that drifted furthest, in standard deviations, furthest first. */
  Map<String, Double> drift() {
    Map<String, Double> drift = new LinkedHashMap<>();
    Search.in(registry).name(DRIFT).gauges().stream()
        .filter(gauge -> Double.isFinite(gauge.value()))
        .sorted(Comparator.comparingDouble(Gauge::value).reversed())
        .limit(MOST_DRIFTING)
        .forEach(gauge -> drift.put(gauge.getId().getTag("feature"), gauge.value()));
    return drift;
  }

  private static double value(Meter meter) {
    return meter.match(
        Gauge::value,
        Counter::count,
        none -> Double.NaN,
        none -> Double.NaN,
        none -> Double.NaN,
        Gauge::value,
        none -> Double.NaN,
        none -> Double.NaN,
        none -> Double.NaN);
  }
}
