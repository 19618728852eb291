package dev.simoom.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.simoom.wire.BadMessageException;
import dev.simoom.wire.FixedLayoutJsonReader;
import dev.simoom.wire.FixedLayoutJsonWriter;
import java.io.IOException;

/**
 * A prediction as the JSON of topic {@code ticks.predictions}, and back. Safe for use by many
 * threads.
 */
public final class PredictionJson {
  private static final byte[] END = FixedLayoutJsonWriter.literal("}");

  private final ObjectReader reader;

  public PredictionJson() {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    reader = mapper.readerFor(Prediction.class);
  }

  /** Writes a prediction. */
  public byte[] write(Prediction prediction) {
    FixedLayoutJsonWriter to = new FixedLayoutJsonWriter(384);
    ScoreBytes.write(to, prediction);
    return to.literal(END).toBytes();
  }

  /**
   * Reads a prediction.
   *
   * @throws BadMessageException where the bytes are none, with what is wrong
   */
  public Prediction read(byte[] message) {
    FixedLayoutJsonReader from = new FixedLayoutJsonReader(message);
    Prediction known = ScoreBytes.readPrediction(from);
    return from.literal(END).isKnown() ? known : readAny(message);
  }

  private Prediction readAny(byte[] message) {
    try {
      Prediction prediction = reader.readValue(message);
      if (prediction == null
          || prediction.productId() == null
          || prediction.predictedAt() == null) {
        throw new BadMessageException("a prediction without product_id or predicted_at");
      }
      return prediction;
    } catch (JsonProcessingException e) {
      throw new BadMessageException("not a prediction: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new BadMessageException("not a prediction: " + e.getMessage(), e);
    }
  }
}
