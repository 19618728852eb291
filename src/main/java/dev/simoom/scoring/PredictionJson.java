package dev.simoom.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.simoom.market.BadMessageException;
import java.io.IOException;

/**
 * A prediction as the JSON of topic {@code ticks.predictions}, and back. Safe for use by many
 * threads.
 */
public final class PredictionJson {
  private final ObjectWriter writer;
  private final ObjectReader reader;

  public PredictionJson() {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    writer = mapper.writerFor(Prediction.class);
    reader = mapper.readerFor(Prediction.class);
  }

  /** Writes a prediction. */
  public byte[] write(Prediction prediction) {
    try {
      return writer.writeValueAsBytes(prediction);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a prediction is always JSON", e);
    }
  }

  /**
   * Reads a prediction.
   *
   * @throws BadMessageException where the bytes are none, with what is wrong
   */
  public Prediction read(byte[] message) {
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
