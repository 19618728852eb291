package dev.simoom.http.predict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simoom.http.problem.ProblemException;

/**
 * A number that a request may give: where its row carries it and what the contract allows.
 *
 * @param name as requests write it
 * @param position in the order of {@link dev.simoom.features.FeatureCatalogue}
 * @param whole whether it is a whole number
 * @param required whether every row must give it
 * @param least it may not be less than this
 * @param open whether it may not be {@code least} either
 * @param most it may not be more than this
 */
record RequestField(
    String name,
    int position,
    boolean whole,
    boolean required,
    double least,
    boolean open,
    double most) {

  /** The field that a property of the contract describes. */
  static RequestField of(String name, int position, JsonNode schema) {
    return new RequestField(
        name,
        position,
        "integer".equals(schema.path("type").asText()),
        !schema.path("nullable").asBoolean(false),
        schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY),
        schema.path("exclusiveMinimum").asBoolean(false),
        schema.path("maximum").asDouble(Double.POSITIVE_INFINITY));
  }

  /** Refuses (422) a value that the contract does not allow. */
  double checked(double value, String prefix) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw refused(prefix, "must be finite and within the range of a double");
    }
    if (value < least || open && value == least) {
      throw refused(prefix, "must be " + (open ? "more than " : "at least ") + shown(least));
    }
    if (value > most) {
      throw refused(prefix, "must be at most " + shown(most));
    }
    if (whole && value != Math.rint(value)) {
      throw refused(prefix, "must be a whole number");
    }
    return value;
  }

  private ProblemException refused(String prefix, String rule) {
    return new ProblemException(422, prefix + name + " " + rule);
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
