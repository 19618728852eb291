package dev.simoom.http.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.problem.Shown;
import java.io.IOException;
import java.util.Arrays;
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
  private static final int MOST_DIMENSIONS = 2;
  private static final int DEEPEST = 8;
  private static final Set<String> NUMBERS =
      Set.of(
          "FP64", "FP32", "FP16", "INT64", "INT32", "INT16", "INT8", "UINT64", "UINT32", "UINT16",
          "UINT8");

  /**
   * Reads one, from the parser's current token to its end.
   *
   * @throws ProblemException 400, naming the field
   */
  static InputTensor read(JsonParser json, String place) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new ProblemException(400, place + " must be an object");
    }
    Fields fields = new Fields(place);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      fields.read(field, json);
    }
    return fields.tensor();
  }

  /** What was read of a tensor; its fields come in any order, and memory grows as data come. */
  private static final class Fields {
    private final String place;
    private final int[] shape = new int[MOST_DIMENSIONS];
    private String name;
    private String type = "";
    private int dimensions;
    private double[] data = new double[16];
    private int count;
    private boolean hasData;

    Fields(String place) {
      this.place = place;
    }

    void read(String field, JsonParser json) throws IOException {
      switch (field) {
        case "name" -> name = text(json);
        case "datatype" -> type = text(json) == null ? "" : json.getText();
        case "shape" -> readShape(json);
        case "data" -> {
          hasData = true;
          readData(json, 0);
        }
        default -> json.skipChildren();
      }
    }

    private static String text(JsonParser json) throws IOException {
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        return json.getText();
      }
      json.skipChildren();
      return null;
    }

    private void readShape(JsonParser json) throws IOException {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw wrongShape();
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (dimensions == MOST_DIMENSIONS) {
          throw wrongShape();
        }
        shape[dimensions] = dimension(json, dimensions == 0 ? MOST_ROWS : MOST_COLUMNS);
        dimensions++;
      }
    }

    private int dimension(JsonParser json, int most) throws IOException {
      boolean whole =
          json.currentToken() == JsonToken.VALUE_NUMBER_INT
              && json.getNumberType() == JsonParser.NumberType.INT;
      if (!whole || json.getIntValue() < 1 || json.getIntValue() > most) {
        throw new ProblemException(
            400, place + ".shape must have whole numbers from 1, rows and columns, to " + most);
      }
      return json.getIntValue();
    }

    private ProblemException wrongShape() {
      return new ProblemException(400, place + ".shape must have one or two dimensions");
    }

    /** Data come flat, or nested as the shape is. */
    private void readData(JsonParser json, int depth) throws IOException {
      if (json.currentToken() != JsonToken.START_ARRAY || depth == DEEPEST) {
        throw noNumbers();
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        JsonToken value = json.currentToken();
        if (value == JsonToken.START_ARRAY) {
          readData(json, depth + 1);
        } else if (value == JsonToken.VALUE_NULL) {
          add(Double.NaN);
        } else if (value != null && value.isNumeric()) {
          add(finite(json.getDoubleValue()));
        } else {
          throw noNumbers();
        }
      }
    }

    private ProblemException noNumbers() {
      return new ProblemException(400, place + ".data must be an array of numbers");
    }

    private void add(double value) {
      if (count == data.length) {
        data = Arrays.copyOf(data, 2 * count);
      }
      data[count++] = value;
    }

    private double finite(double value) {
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new ProblemException(400, place + ".data must be within the range of a double");
      }
      return value;
    }

    InputTensor tensor() {
      if (name == null) {
        throw new ProblemException(400, place + ".name must be a text");
      }
      if (!NUMBERS.contains(type)) {
        throw new ProblemException(
            400, place + ".datatype must be FP64, or another number, not " + Shown.of(type));
      }
      if (dimensions == 0) {
        throw wrongShape();
      }
      if (!hasData) {
        throw noNumbers();
      }
      int columns = dimensions == 1 ? 1 : shape[1];
      if (count != shape[0] * columns) {
        throw new ProblemException(
            400, place + ".data must have " + shape[0] * columns + " values, as its shape says");
      }
      return new InputTensor(place, name, shape[0], columns, Arrays.copyOf(data, count));
    }
  }
}
