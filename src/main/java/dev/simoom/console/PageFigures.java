package dev.simoom.console;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** By the page's name for it: the meter, whose values are summed over its labels. */
  private static final Map<String, String> METERS =
      Map.ofEntries(
          Map.entry("ticks", "simoom.ingest.ticks"),
          Map.entry("connections", "simoom.ingest.connections"),
          Map.entry("messages_lost", "simoom.ingest.messages.lost"),
          Map.entry("frames_dropped", "simoom.ingest.frames.dropped"),
          Map.entry("frames_waiting", "simoom.ingest.frames.waiting"),
          Map.entry("silence_seconds", "simoom.ingest.silence"),
          Map.entry("rows", "simoom.features.rows"),
          Map.entry("freshness_seconds", "simoom.features.freshness"),
          Map.entry("predictions", "volatility.consumer.predictions.made"),
          Map.entry("lag_seconds", "volatility.consumer.lag"),
          Map.entry("lag_records", "simoom.kafka.lag"),
          Map.entry("dead_letters", "simoom.dead.letters"),
          Map.entry("requests", "volatility.api.requests"),
          Map.entry("errors", "volatility.api.errors"),
          Map.entry("drifted_inputs", "simoom.feature.drift.inputs"));

  private final MeterRegistry registry;

  PageFigures(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Counts since the process began, and gauges in seconds, records, or a share from 0 to 1. */
  Map<String, Double> now() {
    Map<String, Double> figures = new TreeMap<>();
    METERS.forEach(
        (name, meter) -> {
          double sum =
              Search.in(registry).name(meter).meters().stream()
                  .mapToDouble(PageFigures::value)
                  .sum();
          if (Double.isFinite(sum) && registry.find(meter).meter() != null) {
            figures.put(name, sum);
          }
        });
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
