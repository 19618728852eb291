package dev.simoom.scoring.outcomes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.simoom.scoring.ModelRole;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.ScoreBytes;
import dev.simoom.wire.BadMessageException;
import dev.simoom.wire.FixedLayoutJsonWriter;
import java.io.IOException;
import java.util.Optional;

/** An outcome as the JSON of its topic, and back, bit for bit. Safe for use by many threads. */
public final class OutcomeJson {
  private static final byte[] SIGMA_FUTURE = FixedLayoutJsonWriter.literal(",\"sigma_future\":");
  private static final byte[] SHADOW = FixedLayoutJsonWriter.literal(",\"role\":\"shadow\"");
  private static final byte[] SPIKE = FixedLayoutJsonWriter.literal(",\"spike\":");
  private static final byte[] TRUE = FixedLayoutJsonWriter.literal("true}");
  private static final byte[] FALSE = FixedLayoutJsonWriter.literal("false}");
  private static final byte[] UNKNOWN = FixedLayoutJsonWriter.literal("null}");

  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Writes an outcome. */
  public byte[] write(Outcome outcome) {
    FixedLayoutJsonWriter to = new FixedLayoutJsonWriter(448);
    ScoreBytes.write(to, outcome.prediction());
    if (outcome.isOfShadow()) {
      to.literal(SHADOW);
    }
    to.literal(SIGMA_FUTURE).number(outcome.sigmaFuture()).literal(SPIKE);
    to.literal(outcome.spike().map(spike -> spike ? TRUE : FALSE).orElse(UNKNOWN));
    return to.toBytes();
  }

  /**
   * Reads an outcome.
   *
   * @throws BadMessageException where the bytes are none, with what is wrong
   */
  public Outcome read(byte[] message) {
    try {
      JsonNode from = json.readTree(BadMessageException.requireValue(message));
      Prediction prediction = json.treeToValue(from, Prediction.class);
      if (prediction == null || prediction.productId() == null) {
        throw new BadMessageException("an outcome without product_id");
      }
      JsonNode spike = from.path("spike");
      return new Outcome(
          prediction,
          from.path("sigma_future").asDouble(Double.NaN),
          spike.isBoolean() ? Optional.of(spike.booleanValue()) : Optional.empty(),
          from.path("role").asText().equals(ModelRole.SHADOW.label())
              ? Optional.of(ModelRole.SHADOW)
              : Optional.empty());
    } catch (IOException e) {
      throw new BadMessageException("not an outcome: " + e.getMessage(), e);
    }
  }
}
