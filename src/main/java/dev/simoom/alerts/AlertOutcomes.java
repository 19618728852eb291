package dev.simoom.alerts;

import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.scoring.outcomes.OutcomeJson;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.wire.BadMessageException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what became of alerts: goes through the outcomes as the webhook went through predictions.
 */
public final class AlertOutcomes {
  private static final Logger LOG = LoggerFactory.getLogger(AlertOutcomes.class);

  private final OutcomeJson outcomes = new OutcomeJson();
  private final AlertJudge judge;
  private final AdmittedProducts products;
  private final Map<String, Counter> judged = new HashMap<>();
  private final DistributionSummary leads;

  AlertOutcomes(AlertRule rule, AdmittedProducts products, MeterRegistry metrics) {
    this.judge = new AlertJudge(rule);
    this.products = products;
    for (String followed : List.of(JudgedAlert.SPIKE, JudgedAlert.NONE, JudgedAlert.UNKNOWN)) {
      judged.put(
          followed,
          Counter.builder("simoom.alerts.judged")
              .description("Alerts by what followed within the horizon")
              .tag("followed", followed)
              .register(metrics));
    }
    this.leads =
        DistributionSummary.builder("simoom.alerts.lead")
            .description(
                "Time from an alert until the volatility behind reached tau; 0 where it had before")
            .baseUnit("seconds")
            .serviceLevelObjectives(1, 5, 15, 30, 60, 300, 900)
            .register(metrics);
  }

  /** Takes a message of the topic of outcomes; one that is none, or a shadow's, is skipped. */
  public synchronized void take(@Body byte[] message) {
    try {
      Outcome outcome = outcomes.read(message);
      if (!outcome.isOfShadow() && products.admits(outcome.productId(), "alerts")) {
        judge.take(outcome).ifPresent(this::count);
      }
    } catch (BadMessageException e) {
      LOG.debug("a record of the topic of outcomes is skipped: {}", e.getMessage());
    }
  }

  private void count(JudgedAlert alert) {
    judged.get(alert.followed()).increment();
    alert.lead().ifPresent(seconds -> leads.record(Math.max(0, seconds)));
  }
}
