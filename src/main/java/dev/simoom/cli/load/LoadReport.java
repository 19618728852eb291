package dev.simoom.cli.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run has measured.
 *
 * @param mode how requests were paced
 * @param seconds from the first request to the last answer
 * @param errors requests that got no answer of the 200s
 * @param latency of every request, those that failed too, from when it was due
 */
public record LoadReport(
    @JsonProperty("url") String url,
    @JsonProperty("mode") String mode,
    @JsonProperty("started_at") Instant startedAt,
    @JsonProperty("seconds") double seconds,
    @JsonProperty("concurrency") int concurrency,
    @JsonProperty("requests") long requests,
    @JsonProperty("requests_per_second") double requestsPerSecond,
    @JsonProperty("errors") long errors,
    @JsonProperty("error_kinds") Map<String, Long> errorKinds,
    @JsonProperty("latency_ms") Latency latency) {

  /** Times in milliseconds. */
  public record Latency(
      @JsonProperty("mean") double mean,
      @JsonProperty("median") double median,
      @JsonProperty("p95") double p95,
      @JsonProperty("p99") double p99,
      @JsonProperty("p999") double p999,
      @JsonProperty("max") double max) {

    static Latency of(Histogram micros) {
      return new Latency(
          micros.getMean() / 1e3,
          micros.getValueAtPercentile(50) / 1e3,
          micros.getValueAtPercentile(95) / 1e3,
          micros.getValueAtPercentile(99) / 1e3,
          micros.getValueAtPercentile(99.9) / 1e3,
          micros.getMaxValue() / 1e3);
    }
  }

  static LoadReport of(LoadPlan plan, Instant startedAt, double seconds, LoadTally tally) {
    Map<String, Long> errors = tally.errors();
    return new LoadReport(
        plan.url().toString(),
        plan.pace().label(),
        startedAt,
        seconds,
        plan.connections(),
        tally.requests(),
        tally.requests() / seconds,
        errors.values().stream().mapToLong(Long::longValue).sum(),
        errors,
        Latency.of(tally.times()));
  }

  /** For people. */
  public List<String> lines() {
    return List.of(
        String.format(
            Locale.ROOT,
            "%s, %s, %d connections: %,d requests in %.1f s, %.1f requests/s",
            url,
            mode,
            concurrency,
            requests,
            seconds,
            requestsPerSecond),
        String.format(
            Locale.ROOT,
            "latency in ms: mean %.2f, median %.2f, p95 %.2f, p99 %.2f, p99.9 %.2f, max %.2f",
            latency.mean(),
            latency.median(),
            latency.p95(),
            latency.p99(),
            latency.p999(),
            latency.max()),
        String.format(Locale.ROOT, "errors: %,d %s", errors, errors == 0 ? "" : errorKinds)
            .strip());
  }
}
