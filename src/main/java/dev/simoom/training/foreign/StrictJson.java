package dev.simoom.training.foreign;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads JSON into records, and says in one sentence where what is wrong stands. */
final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          // so that the place of a NaN is told
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private StrictJson() {}

  /**
   * The names of the outermost object.
   *
   * @throws IllegalArgumentException where it is not whole
   */
  static Set<String> names(byte[] json) {
    Set<String> names = new HashSet<>();
    try (JsonParser parser = MAPPER.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        names.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
      return names;
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with the place and the reason
   */
  static <T> T read(byte[] json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private static IllegalArgumentException refused(IOException e) {
    String place = e instanceof JsonMappingException mapping ? path(mapping.getPath()) : "";
    JsonLocation at = e instanceof JsonProcessingException json ? json.getLocation() : null;
    String where =
        (place.isEmpty() ? "" : place + ", ")
            + (at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ");
    return new IllegalArgumentException(where + reason(e), e);
  }

  private static String reason(IOException e) {
    if (e instanceof JsonEOFException || String.valueOf(e.getMessage()).contains("end-of-input")) {
      return "the file breaks off";
    }
    if (e instanceof StreamConstraintsException
        || e instanceof JsonMappingException m
            && m.getCause() instanceof StreamConstraintsException) {
      return "it is nested too deeply, or a value of it is too long";
    }
    if (e instanceof JsonMappingException && e.getCause() instanceof IllegalArgumentException own) {
      return own.getMessage();
    }
    if (e instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
      return "what stands there is no " + word(mismatched.getTargetType());
    }
    return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
  }

  private static String word(Class<?> type) {
    if (type.isArray()) {
      return "list of " + word(type.getComponentType()) + "s";
    }
    if (type == int.class) {
      return "whole number";
    }
    return type.isPrimitive() ? "number" : type.isRecord() ? "object" : "value that fits";
  }

  private static String path(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^[.]", "");
  }
}
