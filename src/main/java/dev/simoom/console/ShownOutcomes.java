package dev.simoom.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.stream.batch.RecordBatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads outcomes off the topic for the live page. */
public final class ShownOutcomes {
  private static final Logger LOG = LoggerFactory.getLogger(ShownOutcomes.class);

  private final JsonMapper mapper = new JsonMapper();
  private final Consumer<ShownOutcome> to;
  private final Counter refused;

  ShownOutcomes(Consumer<ShownOutcome> to, MeterRegistry metrics) {
    this.to = to;
    this.refused =
        Counter.builder("simoom.console.outcomes.refused")
            .description("Messages on predictions.outcomes that the live page could not understand")
            .register(metrics);
  }

  /** Takes the outcomes of a poll in. */
  public void take(@Body RecordBatch poll) {
    poll.forEach((partition, offset, value) -> take(value));
  }

  /**
   * Takes an outcome in. One without a verdict, because its model knows no spikes of the product,
   * and one of a shadow, which did not answer, are not shown; what is no outcome is skipped with a
   * warning, and counted.
   */
  void take(byte[] message) {
    try {
      JsonNode json = mapper.readTree(message);
      if (json.path("spike").isNull() || !json.path("role").isMissingNode()) {
        return;
      }
      to.accept(
          new ShownOutcome(
              field(json, "product_id", json.path("product_id").isTextual()).textValue(),
              field(json, "second", json.path("second").isIntegralNumber()).longValue(),
              field(json, "model_version", json.path("model_version").isTextual()).textValue(),
              field(json, "probability", isShare(json.path("probability"))).doubleValue(),
              flag(json, "prediction"),
              flag(json, "spike"),
              json.path("sigma_future").isNumber()
                  ? (Double) json.path("sigma_future").doubleValue()
                  : null));
    } catch (IOException | IllegalArgumentException e) {
      refused.increment();
      LOG.warn("a record of the outcomes topic is skipped: {}", e.getMessage());
    }
  }

  private static boolean isShare(JsonNode value) {
    return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1;
  }

  private static int flag(JsonNode json, String name) {
    JsonNode value = json.path(name);
    boolean known = value.isBoolean() || value.isInt() && (value.intValue() & ~1) == 0;
    return field(json, name, known).asInt();
  }

  private static JsonNode field(JsonNode json, String name, boolean known) {
    if (!known) {
      throw new IllegalArgumentException(
          name + (json.hasNonNull(name) ? " is not what an outcome has there" : " is not there"));
    }
    return json.path(name);
  }
}
