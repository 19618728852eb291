package dev.simoom.alerts;

import java.net.URI;
import java.time.Duration;
import java.util.OptionalDouble;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom to tell of spikes, and of which; settings under {@code simoom.alerts}.
 *
 * @param webhook {@code SIMOOM_ALERT_WEBHOOK}: an address that takes {@code {"text": ...}} as
 *     Slack's do; empty: nobody is told. It may be a secret and is shown nowhere
 * @param threshold {@code SIMOOM_ALERT_THRESHOLD}: probability from which to tell; null: that of
 *     the model which predicts
 * @param holdOff {@code SIMOOM_ALERT_HOLD_OFF}: after an alert, how long nothing more is said of
 *     its product, in the time of its rows
 * @param maxAge {@code SIMOOM_ALERT_MAX_AGE}: of predictions whose second lies further back nobody
 *     is told, as where a recording is replayed or a backlog is worked off
 * @param retryDelayMs milliseconds before the first of three further tries, then twice as long
 */
@ConfigurationProperties("simoom.alerts")
public record AlertSettings(
    @DefaultValue("") String webhook,
    Double threshold,
    @DefaultValue("5m") Duration holdOff,
    @DefaultValue("1m") Duration maxAge,
    @DefaultValue("1000") long retryDelayMs) {

  public AlertSettings {
    if (!webhook.isEmpty() && !isHttp(webhook)) {
      throw new IllegalArgumentException(
          "SIMOOM_ALERT_WEBHOOK is no address; allowed is one as https://host/path, or none");
    }
    if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "SIMOOM_ALERT_THRESHOLD is " + threshold + "; allowed is 0 to 1, or none");
    }
    if (holdOff.isNegative()) {
      throw new IllegalArgumentException(
          "SIMOOM_ALERT_HOLD_OFF is " + holdOff + "; allowed is 0s or more");
    }
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException(
          "SIMOOM_ALERT_MAX_AGE is " + maxAge + "; allowed is 0s or more");
    }
    if (retryDelayMs < 1) {
      throw new IllegalArgumentException(
          "simoom.alerts.retry-delay-ms is " + retryDelayMs + "; allowed is 1 or more");
    }
  }

  private static boolean isHttp(String webhook) {
    try {
      URI address = URI.create(webhook);
      return address.getHost() != null
          && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether anybody is to be told. */
  boolean on() {
    return !webhook.isEmpty();
  }

  /** From which probability, where it is not the model's own. */
  OptionalDouble ownThreshold() {
    return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
  }

  /** Which predictions are worth an alert. */
  AlertRule rule() {
    return new AlertRule(ownThreshold(), holdOff);
  }

  @Override
  public String toString() {
    return "AlertSettings[webhook="
        + (on() ? "***" : "")
        + ", threshold="
        + threshold
        + ", holdOff="
        + holdOff
        + ", maxAge="
        + maxAge
        + "]";
  }
}
