package dev.simoom.scoring.outcomes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.simoom.market.BadMessageException;
import java.io.IOException;

/** An outcome as the JSON of its topic, and back, bit for bit. Safe for use by many threads. */
public final class OutcomeJson {
  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Writes an outcome. */
  public byte[] write(Outcome outcome) {
    try {
      return json.writeValueAsBytes(outcome);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an outcome is always JSON", e);
    }
  }

  /**
   * Reads an outcome.
   *
   * @throws BadMessageException where the bytes are none, with what is wrong
   */
  public Outcome read(byte[] message) {
    try {
      Outcome outcome = json.readValue(message, Outcome.class);
      if (outcome == null || outcome.productId() == null) {
        throw new BadMessageException("an outcome without product_id");
      }
      return outcome;
    } catch (IOException e) {
      throw new BadMessageException("not an outcome: " + e.getMessage(), e);
    }
  }
}
