package dev.simoom.api.inference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simoom.api.ProblemException;
import dev.simoom.api.Shown;
import java.util.Set;

/**
 * A tensor of numbers with one or two dimensions.
 *
 * @param place where the request has it, e.g. {@code inputs[0]}
 * @param columns 1 where it has one dimension
 * @param data row by row; NaN for null
 */
record InputTensor(String place, String name, int rows, int columns, double[] data) {
  static final int MOST_ROWS = 1000;
  private static final int MOST_COLUMNS = 1000;
  private static final int DEEPEST = 8;
  private static final Set<String> NUMBERS =
      Set.of(
          "FP64", "FP32", "FP16", "INT64", "INT32", "INT16", "INT8", "UINT64", "UINT32", "UINT16",
          "UINT8");

  /**
   * Reads one.
   *
   * @throws ProblemException 400, naming the field
   */
  static InputTensor read(JsonNode json, String place) {
    if (!json.isObject()) {
      throw new ProblemException(400, place + " must be an object");
    }
    JsonNode name = json.path("name");
    if (!name.isTextual()) {
      throw new ProblemException(400, place + ".name must be a text");
    }
    String type = json.path("datatype").asText("");
    if (!NUMBERS.contains(type)) {
      throw new ProblemException(
          400, place + ".datatype must be FP64, or another number, not " + Shown.of(type));
    }
    JsonNode shape = json.path("shape");
    if (!shape.isArray() || shape.isEmpty() || shape.size() > 2) {
      throw new ProblemException(400, place + ".shape must have one or two dimensions");
    }
    int rows = dimension(shape.get(0), MOST_ROWS, place);
    int columns = shape.size() == 1 ? 1 : dimension(shape.get(1), MOST_COLUMNS, place);
    double[] data = new double[rows * columns];
    int count = fill(data, 0, json.path("data"), place + ".data", 0);
    if (count != data.length) {
      throw new ProblemException(
          400, place + ".data must have " + data.length + " values, as its shape says");
    }
    return new InputTensor(place, name.textValue(), rows, columns, data);
  }

  private static int dimension(JsonNode value, int most, String place) {
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < 1
        || value.intValue() > most) {
      throw new ProblemException(
          400, place + ".shape must have whole numbers from 1, rows and columns, to " + most);
    }
    return value.intValue();
  }

  /** Data come flat, or nested as the shape is. */
  private static int fill(double[] data, int from, JsonNode values, String place, int depth) {
    if (!values.isArray() || depth == DEEPEST) {
      throw new ProblemException(400, place + " must be an array of numbers");
    }
    int at = from;
    for (JsonNode value : values) {
      if (value.isArray()) {
        at = fill(data, at, value, place, depth + 1);
        continue;
      }
      if (!value.isNumber() && !value.isNull()) {
        throw new ProblemException(400, place + " must be an array of numbers");
      }
      if (at >= data.length) {
        throw new ProblemException(
            400, place + " must have " + data.length + " values, as its shape says");
      }
      data[at++] = value.isNull() ? Double.NaN : finite(value.doubleValue(), place);
    }
    return at;
  }

  private static double finite(double value, String place) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new ProblemException(400, place + " must be within the range of a double");
    }
    return value;
  }
}
