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

/** A row's scores as the JSON of topic {@code predictions.log}, and back. Safe for many threads. */
public final class LoggedScoresJson {
  private final ObjectWriter writer;
  private final ObjectReader reader;

  public LoggedScoresJson() {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    writer = mapper.writerFor(LoggedScores.class);
    reader = mapper.readerFor(LoggedScores.class);
  }

  /** Writes a row's scores. */
  public byte[] write(LoggedScores scores) {
    try {
      return writer.writeValueAsBytes(scores);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("scores are always JSON", e);
    }
  }

  /**
   * Reads a row's scores.
   *
   * @throws BadMessageException where the bytes are none, with what is wrong
   */
  public LoggedScores read(byte[] message) {
    try {
      LoggedScores scores = reader.readValue(message);
      if (scores == null) {
        throw new BadMessageException("no scores of a row");
      }
      return scores;
    } catch (JsonProcessingException e) {
      throw new BadMessageException("not scores of a row: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new BadMessageException("not scores of a row: " + e.getMessage(), e);
    }
  }
}
