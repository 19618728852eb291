package dev.simoom.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows of NDJSON: an object a line. */
final class NdjsonTable implements TableFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path file;
  private final TextFile text;

  NdjsonTable(Path file, TextFile text) {
    this.file = file;
    this.text = text;
  }

  @Override
  public Map<String, Object> next() throws IOException {
    String line = text.next();
    if (line == null) {
      return null;
    }
    JsonNode object;
    try {
      object = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException(
          place()
              + ": not JSON: "
              + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""),
          e);
    }
    if (object == null || !object.isObject()) {
      throw new IOException(place() + ": a row is a JSON object");
    }
    Map<String, Object> row = new LinkedHashMap<>();
    object.properties().forEach(field -> row.put(field.getKey(), value(field.getValue())));
    return row;
  }

  private static Object value(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isNumber()) {
      return value.numberValue();
    }
    if (value.isTextual()) {
      return value.textValue();
    }
    return value.isBoolean() ? (Object) value.booleanValue() : value;
  }

  @Override
  public String place() {
    return file + ", line " + text.number();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
