package dev.simoom.scoring.oip;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * What a server said of some rows.
 *
 * @param version of the model that said it; empty where that is not told
 * @param values one a row; NaN where it is no number
 */
record OipAnswer(String version, double[] values) {
  /**
   * Reads an answer: of an output of shape {@code [rows]} or {@code [rows, 1]}, or {@code [rows,
   * 2]} with the probability of the second class.
   *
   * @param output the name that was asked for
   * @throws OipException where it is not one number a row
   */
  static OipAnswer read(byte[] body, int rows, String output) throws OipException {
    JsonNode json = OipJson.read(body);
    JsonNode tensor = tensor(json.path("outputs"), output);
    int columns = columns(tensor.path("shape"), rows);
    double[] all = new double[rows * columns];
    Arrays.fill(all, Double.NaN);
    int count = flatten(tensor.path("data"), all, 0);
    if (count != all.length) {
      throw malformed("it gives " + count + " numbers for " + rows + " rows");
    }
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = all[row * columns + columns - 1];
    }
    String version = json.path("model_version").asText("").replaceAll("[^A-Za-z0-9._-]", "_");
    return new OipAnswer(version.substring(0, Math.min(64, version.length())), values);
  }

  private static JsonNode tensor(JsonNode outputs, String output) throws OipException {
    for (JsonNode each : outputs) {
      if (each.path("name").asText().equals(output)) {
        return each;
      }
    }
    throw malformed("its answer has no output '" + output + "'");
  }

  private static int columns(JsonNode shape, int rows) throws OipException {
    boolean isVector = shape.size() == 1;
    boolean isMatrix = shape.size() == 2 && shape.get(1).asInt() >= 1 && shape.get(1).asInt() <= 2;
    if (!(isVector || isMatrix) || shape.get(0).asLong() != rows) {
      throw malformed(
          "its output has the shape "
              + OipJson.shown(shape.toString())
              + " for "
              + rows
              + " rows; allowed are [rows], [rows, 1] and [rows, 2]");
    }
    return isVector ? 1 : shape.get(1).asInt();
  }

  /** Puts the numbers of arrays in arrays behind one another, and gives how many there are. */
  private static int flatten(JsonNode data, double[] into, int from) {
    int at = from;
    for (JsonNode each : data) {
      if (each.isArray()) {
        at = flatten(each, into, at);
      } else {
        if (at < into.length && each.isNumber()) {
          into[at] = each.asDouble();
        }
        at++;
      }
    }
    return at;
  }

  private static OipException malformed(String why) {
    return new OipException(OipReason.MALFORMED, why);
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OipAnswer answer
        && version.equals(answer.version)
        && Arrays.equals(values, answer.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return version + Arrays.toString(values);
  }
}
