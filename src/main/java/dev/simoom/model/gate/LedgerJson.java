package dev.simoom.model.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.simoom.wire.BadMessageException;
import java.io.IOException;

/** A line of the ledger as JSON, in the file and on topic {@code model.ledger}. */
public final class LedgerJson {
  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /** Writes a line, without its end. */
  public byte[] write(LedgerEntry entry) {
    try {
      return json.writeValueAsBytes(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("names that JSON cannot hold", e);
    }
  }

  /**
   * Reads one.
   *
   * @throws BadMessageException where the bytes are none, with what is wrong
   */
  public LedgerEntry read(byte[] message) {
    try {
      return json.readValue(BadMessageException.requireValue(message), LedgerEntry.class);
    } catch (JsonProcessingException e) {
      throw new BadMessageException("not a line of the ledger: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new BadMessageException("not a line of the ledger: " + e.getMessage(), e);
    }
  }
}
