package dev.simoom.ops.meters;

import dev.simoom.stream.HealthPart;
import dev.simoom.stream.HealthPart.Report;
import dev.simoom.stream.HealthPart.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened since it was last asked, in one line. */
final class StatusLine {
  private static final Map<String, String> COUNTED =
      orderly(
          "ticks", "simoom.ingest.ticks",
          "rows", "simoom.features.rows",
          "predictions", "volatility.consumer.predictions.made",
          "requests", "volatility.api.requests",
          "dead letters", "simoom.dead.letters");

  private final MeterRegistry metrics;
  private final Iterable<HealthPart> parts;
  private final Map<String, Double> before = new LinkedHashMap<>();

  StatusLine(MeterRegistry metrics, Iterable<HealthPart> parts) {
    this.metrics = metrics;
    this.parts = parts;
  }

  private static Map<String, String> orderly(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** Counts since the last line, the lag of the scores, and which parts are not well. */
  String next() {
    StringBuilder line = new StringBuilder("in the last minute");
    COUNTED.forEach(
        (word, name) -> {
          double now =
              Search.in(metrics).name(name).counters().stream().mapToDouble(Counter::count).sum();
          double then = before.getOrDefault(name, 0.0);
          before.put(name, now);
          line.append(String.format(Locale.ROOT, " %.0f %s,", now - then, word));
        });
    lag().ifPresent(lag -> line.append(String.format(Locale.ROOT, " scores %.1f s behind,", lag)));
    List<Report> unwell = unwell();
    return line.append(' ').append(unwell.isEmpty() ? "all parts well" : said(unwell)).toString();
  }

  private Optional<Double> lag() {
    return Optional.ofNullable(Search.in(metrics).name("volatility.consumer.lag").timeGauge())
        .map(gauge -> gauge.value(java.util.concurrent.TimeUnit.SECONDS))
        .filter(lag -> !lag.isNaN());
  }

  private List<Report> unwell() {
    List<Report> unwell = new java.util.ArrayList<>();
    for (HealthPart part : parts) {
      Report report = part.check();
      if (report.status() != Status.OK) {
        unwell.add(report);
      }
    }
    return unwell;
  }

  private static String said(List<Report> unwell) {
    return unwell.stream()
        .map(report -> report.part() + ": " + report.detail())
        .collect(Collectors.joining("; "));
  }

  /** Whether a part is down or warns. */
  boolean isUnwell() {
    return !unwell().isEmpty();
  }
}
