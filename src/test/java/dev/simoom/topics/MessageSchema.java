package dev.simoom.topics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** JSON Schemas (2020-12) of messages, made of the code that reads and writes them. */
final class MessageSchema {
  private static final JsonMapper JSON = new JsonMapper();

  private MessageSchema() {}

  /** Of a record that Jackson reads: the fields that it names, in their order. */
  static ObjectNode ofRecord(Class<?> type) {
    ObjectNode schema = object();
    ObjectNode properties = schema.putObject("properties");
    for (RecordComponent component : type.getRecordComponents()) {
      JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        properties.setAll((ObjectNode) ofRecord(component.getType()).path("properties"));
      } else if (name != null) {
        properties.set(name.value(), ofType(component.getType(), component.getGenericType()));
      }
    }
    return schema;
  }

  private static ObjectNode ofType(Class<?> type, java.lang.reflect.Type generic) {
    ObjectNode schema = JSON.createObjectNode();
    if (type == String.class) {
      types(schema, "string", "null");
    } else if (type == Instant.class) {
      types(schema, "string", "null");
      schema.put("format", "date-time");
    } else if (type == boolean.class) {
      schema.put("type", "boolean");
    } else if (type == Boolean.class) {
      types(schema, "boolean", "null");
    } else if (type == int.class || type == long.class) {
      schema.put("type", "integer");
    } else if (type == double.class) {
      types(schema, "number", "null");
    } else if (Number.class.isAssignableFrom(type)) {
      types(schema, type == Double.class ? "number" : "integer", "null");
    } else if (type.isEnum()) {
      ArrayNode values = schema.putArray("enum");
      Arrays.stream(type.getEnumConstants())
          .forEach(value -> values.add(JSON.<JsonNode>valueToTree(value)));
    } else if (List.class.isAssignableFrom(type)) {
      Class<?> item = (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
      schema.put("type", "array");
      schema.set("items", item.isRecord() ? ofRecord(item) : ofType(item, item));
    } else if (type == Map.class) {
      Class<?> value =
          (Class<?>) ((java.lang.reflect.ParameterizedType) generic).getActualTypeArguments()[1];
      schema.put("type", "object");
      schema.set("additionalProperties", ofType(value, value));
    } else if (type.isRecord()) {
      return ofRecord(type);
    } else {
      throw new IllegalArgumentException("no schema for a " + type);
    }
    return schema;
  }

  /** Of a message: the fields that are written, with the types of two of their values. */
  static ObjectNode ofMessages(byte[] full, byte[] empty) throws IOException {
    ObjectNode schema = object();
    ObjectNode properties = schema.putObject("properties");
    JsonNode most = JSON.readTree(full);
    JsonNode least = JSON.readTree(empty);
    most.properties()
        .forEach(
            field ->
                properties.set(
                    field.getKey(), ofValues(field.getValue(), least.path(field.getKey()))));
    least
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!properties.has(name)) {
                properties.set(name, ofValues(least.path(name), most.path(name)));
              }
            });
    return schema;
  }

  private static ObjectNode ofValues(JsonNode value, JsonNode other) {
    ObjectNode schema = JSON.createObjectNode();
    String type = typeOf(value);
    if (other.isNull() && !"null".equals(type)) {
      types(schema, type, "null");
    } else {
      schema.put("type", type);
    }
    if (value.isTextual() && isTime(value.asText())) {
      schema.put("format", "date-time");
    }
    return schema;
  }

  private static String typeOf(JsonNode value) {
    return value.isIntegralNumber()
        ? "integer"
        : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static boolean isTime(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static ObjectNode object() {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("type", "object");
    return schema;
  }

  static void types(ObjectNode schema, String... names) {
    ArrayNode types = schema.putArray("type");
    Arrays.stream(names).forEach(types::add);
  }
}
