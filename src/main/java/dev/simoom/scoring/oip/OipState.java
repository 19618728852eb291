package dev.simoom.scoring.oip;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a server is: its figures, and a line of the log where it begins to fail and where it is well
 * again, which is after ten seconds without a failure. Safe for use by many threads.
 */
final class OipState {
  private static final Logger LOG = LoggerFactory.getLogger(OipState.class);
  private static final Duration QUIET = Duration.ofSeconds(10);

  /**
   * What is wrong with it.
   *
   * @param since when it began
   * @param last when it failed last
   */
  record Trouble(OipReason reason, String detail, Instant since, Instant last) {}

  private final OipSettings settings;
  private final Clock clock;
  private final Counter answered;
  private final Timer requests;
  private final Map<OipReason, Counter> without = new EnumMap<>(OipReason.class);
  private Optional<Trouble> trouble = Optional.empty();

  OipState(OipSettings settings, MeterRegistry metrics, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.answered =
        Counter.builder("simoom.oip.rows")
            .description("Feature rows that a model behind another server scored")
            .tag("model_name", settings.name())
            .register(metrics);
    this.requests =
        Timer.builder("simoom.oip.requests")
            .description("Time that a request to another server took, answered or not")
            .tag("model_name", settings.name())
            .register(metrics);
    for (OipReason reason : OipReason.values()) {
      without.put(
          reason,
          Counter.builder("simoom.oip.rows.unanswered")
              .description(
                  "Feature rows that a model behind another server did not score, by the reason")
              .tag("model_name", settings.name())
              .tag("reason", reason.label())
              .register(metrics));
    }
  }

  void answered(int rows) {
    answered.increment(rows);
  }

  void without(OipReason reason, int rows) {
    without.get(reason).increment(rows);
  }

  void took(long nanos) {
    requests.record(nanos, TimeUnit.NANOSECONDS);
  }

  synchronized void failing(OipReason reason, String detail) {
    Instant now = clock.instant();
    if (trouble.isEmpty()) {
      LOG.warn(
          "Model {} is not answering ({}: {}): the baseline scores until it does",
          settings,
          reason.label(),
          detail);
    }
    trouble =
        Optional.of(new Trouble(reason, detail, trouble.map(Trouble::since).orElse(now), now));
  }

  synchronized void well() {
    if (trouble.isPresent() && trouble.get().last().plus(QUIET).isBefore(clock.instant())) {
      LOG.info("Model {} answers again", settings);
      trouble = Optional.empty();
    }
  }

  String name() {
    return settings.name();
  }

  synchronized Optional<Trouble> trouble() {
    return trouble;
  }
}
