package dev.simoom.model.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.model.Variant;
import dev.simoom.model.registry.ModelChoice;
import dev.simoom.wire.BadMessageException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A switch as the JSON of topic {@code model.control}: {@code variant}, {@code version} of an ML
 * model, and {@code at} (RFC 3339). Safe for use by many threads.
 */
public final class SwitchJson {
  private final JsonMapper mapper = new JsonMapper();

  /** Writes a switch. */
  public byte[] write(Switch decided) {
    ObjectNode json = mapper.createObjectNode();
    json.put("variant", decided.choice().variant().label());
    if (!decided.choice().version().isEmpty()) {
      json.put("version", decided.choice().version());
    }
    json.put("at", decided.at().toString());
    try {
      return mapper.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts is always JSON", e);
    }
  }

  /**
   * Reads a switch.
   *
   * @throws BadMessageException where the bytes are none, with what is wrong
   */
  public Switch read(byte[] message) {
    try {
      JsonNode json = mapper.readTree(BadMessageException.requireValue(message));
      return new Switch(
          new ModelChoice(variant(json.path("variant")), json.path("version").asText("")),
          Instant.parse(json.path("at").asText("")));
    } catch (DateTimeException e) {
      throw new BadMessageException("not a switch: 'at' is no time", e);
    } catch (IllegalArgumentException e) {
      throw new BadMessageException("not a switch: " + e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new BadMessageException("not a switch: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new BadMessageException("not a switch: " + e.getMessage(), e);
    }
  }

  private static Variant variant(JsonNode label) {
    for (Variant variant : Variant.values()) {
      if (variant.label().equals(label.asText())) {
        return variant;
      }
    }
    throw new IllegalArgumentException("variant must be ml or baseline");
  }
}
