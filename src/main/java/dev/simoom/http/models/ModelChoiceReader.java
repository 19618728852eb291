package dev.simoom.http.models;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.problem.Shown;
import dev.simoom.model.Variant;
import dev.simoom.model.gate.Asked;
import dev.simoom.model.registry.ModelChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Reads the body of {@code PUT /models/active}: 400 where it is no JSON, 422 for its content. */
@Component("modelChoiceReader")
public final class ModelChoiceReader {
  private static final String VARIANT = "variant";
  private static final String VERSION = "version";
  private static final String FORCE = "force";
  private static final String REASON = "reason";
  private static final Set<String> NAMES = Set.of(VARIANT, VERSION, FORCE, REASON);
  private static final String OTHERS = "version, force and reason";

  /** The one account that may switch. */
  private static final String WHO = "admin";

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a body.
   *
   * @throws ProblemException 400 or 422
   */
  public SwitchRequest read(@Body byte[] body) {
    JsonNode json = parse(body == null ? new byte[0] : body);
    if (!json.isObject()) {
      throw new ProblemException(
          422, "the body must be an object with variant and maybe " + OTHERS);
    }
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!NAMES.contains(name)) {
                throw new ProblemException(
                    422, Shown.of(name) + " is not known here; there are variant, " + OTHERS);
              }
            });
    try {
      return new SwitchRequest(
          new ModelChoice(variant(json.path(VARIANT)), version(json.path(VERSION))),
          new Asked(WHO, force(json.path(FORCE)), reason(json.path(REASON))));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(422, e.getMessage());
    }
  }

  private JsonNode parse(byte[] body) {
    try {
      JsonNode json = mapper.readTree(body);
      if (json.isMissingNode()) {
        throw new ProblemException(400, "the body is no JSON: it is empty");
      }
      return json;
    } catch (JsonProcessingException e) {
      throw new ProblemException(400, "the body is no JSON, or has a name twice");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static Variant variant(JsonNode value) {
    for (Variant variant : Variant.values()) {
      if (value.isTextual() && variant.label().equals(value.textValue())) {
        return variant;
      }
    }
    throw new ProblemException(422, "variant must be ml or baseline");
  }

  private static String version(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw new ProblemException(422, "version must be a text, the name of an artifact");
    }
    return value.textValue();
  }

  private static boolean force(JsonNode value) {
    if (value.isMissingNode() || value.isBoolean()) {
      return value.asBoolean();
    }
    throw new ProblemException(422, "force must be true or false");
  }

  private static String reason(JsonNode value) {
    if (value.isMissingNode() || value.isTextual()) {
      return value.asText("");
    }
    throw new ProblemException(422, "reason must be a text");
  }
}
