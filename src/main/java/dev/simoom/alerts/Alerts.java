package dev.simoom.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.stream.DeadLetters;
import dev.simoom.wire.BadMessageException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Predictions to what a webhook takes, and what becomes of an alert that it does not take. */
public final class Alerts {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

  private final PredictionJson predictions = new PredictionJson();
  private final JsonMapper json = new JsonMapper();
  private final DeadLetters letters;
  private final Counter sent;
  private final Counter failed;

  Alerts(DeadLetters letters, MeterRegistry metrics) {
    this.letters = letters;
    this.sent =
        Counter.builder("simoom.alerts")
            .description("Alerts, by what became of them")
            .tag("outcome", "sent")
            .register(metrics);
    this.failed =
        Counter.builder("simoom.alerts")
            .description("Alerts, by what became of them")
            .tag("outcome", "failed")
            .register(metrics);
  }

  /** The prediction that a message of the topic is; null where it is none. */
  public Prediction read(@Body byte[] message) {
    try {
      return predictions.read(message);
    } catch (BadMessageException e) {
      LOG.debug("a record of the predictions topic is skipped: {}", e.getMessage());
      return null;
    }
  }

  /** What people read, as {@code {"text": ...}}; names in it are text to Slack, never markup. */
  public byte[] text(@Body Prediction spike) throws JsonProcessingException {
    String text =
        String.format(
            Locale.ROOT,
            "%s: a volatility spike within the next %s has probability %.2f"
                + " (threshold %.2f, %s, second %s)%s",
            plain(spike.productId()),
            spike.span(),
            spike.probability(),
            spike.threshold(),
            plain(spike.modelVersion()),
            Instant.ofEpochSecond(spike.second()),
            size(spike));
    return json.writeValueAsBytes(Map.of("text", text));
  }

  /** What a spike is for the product, as the standard deviation of its move within the horizon. */
  private static String size(Prediction spike) {
    return spike.tau() == null
        ? ""
        : String.format(
            Locale.ROOT,
            "; a spike there is a move of ±%.3f %% or more",
            100 * spike.tau() * Math.sqrt(spike.horizon()));
  }

  private static String plain(String name) {
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The webhook has taken it. */
  public void sent() {
    sent.increment();
  }

  /** The alert as a dead letter; says why, and not where it was to go, which may be a secret. */
  public byte[] letter(
      @Body byte[] alert,
      @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure,
      @ExchangeProperty("product") String product) {
    failed.increment();
    String reason =
        failure instanceof HttpOperationFailedException refused
            ? "the webhook answered " + refused.getStatusCode()
            : "the webhook could not be reached: " + failure.getClass().getSimpleName();
    LOG.warn("the alert for {} was not delivered: {}", product, reason);
    return letters.write("alerts", "alert for " + product, reason, alert);
  }
}
