package dev.simoom.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Writes and counts what could not be understood, as topic {@code ticks.dlq} carries it: {@code
 * reason}, {@code where}, and the {@code original} as text, or as {@code original_base64} where it
 * is no UTF-8, null where the record had no value. Of an original longer than 128 KiB its begin is
 * kept, and {@code original_bytes} says how long it was.
 */
public final class DeadLetters {
  private static final int LONGEST_ORIGINAL = 128 << 10;

  private static final List<String> ROOMS = List.of("ingest", "features", "scoring", "outcomes");

  private final ObjectMapper json = new ObjectMapper();
  private final MeterRegistry metrics;

  public DeadLetters(MeterRegistry metrics) {
    this.metrics = metrics;
    // from 0 on, so that the first one is seen as a rise
    ROOMS.forEach(this::counter);
  }

  /**
   * Writes a dead letter and counts it.
   *
   * @param room which part of the program could not understand it, e.g. {@code ingest}
   * @param where exactly, e.g. topic, partition and offset
   */
  public byte[] write(String room, String where, String reason, byte[] original) {
    ObjectNode letter = json.createObjectNode();
    letter.put("reason", reason);
    letter.put("where", where);
    putOriginal(letter, original);
    counter(room).increment();
    try {
      return json.writeValueAsBytes(letter);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts is always JSON", e);
    }
  }

  private Counter counter(String room) {
    return Counter.builder("simoom.dead.letters")
        .description("Messages that could not be understood and went to the dead letters")
        .tag("where", room)
        .register(metrics);
  }

  private static void putOriginal(ObjectNode letter, byte[] original) {
    if (original == null) {
      letter.putNull("original");
      return;
    }
    byte[] kept = original;
    if (original.length > LONGEST_ORIGINAL) {
      kept = Arrays.copyOf(original, LONGEST_ORIGINAL);
      letter.put("original_bytes", original.length);
    }
    try {
      letter.put(
          "original", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(kept)).toString());
    } catch (CharacterCodingException e) {
      letter.put("original_base64", Base64.getEncoder().encodeToString(kept));
    }
  }
}
