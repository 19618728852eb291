package dev.simoom.http.predict;

import com.fasterxml.jackson.core.JsonToken;

/** The kinds of JSON values, as details call them. */
final class JsonKinds {
  private JsonKinds() {}

  static String of(JsonToken value) {
    return switch (value) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> "a number";
    };
  }
}
