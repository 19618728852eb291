package dev.simoom.training.foreign;

import dev.simoom.model.formula.AsRecorded;
import dev.simoom.model.formula.Input;
import dev.simoom.model.formula.Logistic;
import dev.simoom.model.formula.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A logistic regression as JSON, for those that have no format of their own, as scikit-learn's:
 * {@code log-odds = intercept + sum of coefficient * (x - mean) / scale}. {@code
 * docs/bring-your-model.md} defines it.
 */
final class LogisticFile {
  /** What {@code format} has to say. */
  static final String FORMAT = "simoom-logistic-1";

  /**
   * The file.
   *
   * @param library what fitted it, e.g. {@code scikit-learn 1.2.1}; may be absent
   * @param inputs in the order of the coefficients
   * @param imputed by input, what stands for a missing value
   * @param means by input, of a StandardScaler; absent: 0
   * @param scales by input, of a StandardScaler; absent: 1
   */
  private record Content(
      String format,
      String library,
      List<String> inputs,
      double[] coefficients,
      Double intercept,
      double[] imputed,
      double[] means,
      double[] scales) {}

  private final ModelInputs names;

  LogisticFile(ModelInputs names) {
    this.names = names;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with what is wrong and where
   */
  ForeignModel read(byte[] json) {
    Content content = StrictJson.read(json, Content.class);
    if (!FORMAT.equals(content.format)) {
      throw new IllegalArgumentException(
          "format is "
              + (content.format == null ? "missing" : "'" + content.format + "'")
              + "; a logistic regression says \""
              + FORMAT
              + "\", XGBoost's JSON has a 'learner'");
    }
    double[] coefficients = required("coefficients", content.coefficients);
    int count = coefficients.length;
    if (count == 0) {
      throw new IllegalArgumentException("coefficients is empty");
    }
    List<String> features =
        names.of(count, content.inputs == null ? List.of() : content.inputs, "inputs");
    double[] imputed = ofLength(count, "imputed", required("imputed", content.imputed));
    double[] means = ofLength(count, "means", orAll(content.means, count, 0));
    double[] scales = ofLength(count, "scales", orAll(content.scales, count, 1));
    if (content.intercept == null) {
      throw new IllegalArgumentException("intercept is missing");
    }
    requireFinite("intercept", content.intercept);
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requireFinite("coefficients[" + i + "]", coefficients[i]);
      requireFinite("imputed[" + i + "]", imputed[i]);
      requireFinite("means[" + i + "]", means[i]);
      if (!(scales[i] > 0 && Double.isFinite(scales[i]))) {
        throw new IllegalArgumentException(
            "scales[" + i + "] is " + scales[i] + ", which is not a positive number");
      }
      inputs.add(
          new Input(
              features.get(i),
              Transform.IDENTITY,
              0,
              imputed[i],
              means[i],
              scales[i],
              coefficients[i]));
    }
    String[] library = (content.library == null ? "" : content.library.strip()).split(" ", 2);
    return new ForeignModel(
        library[0].isEmpty() ? "logistic regression" : library[0],
        library.length < 2 ? "unknown" : library[1],
        "An imported logistic regression of " + count + " inputs.",
        new AsRecorded(new Logistic(inputs, content.intercept)),
        new byte[0],
        json,
        "logistic.json");
  }

  private static double[] required(String what, double[] values) {
    if (values == null) {
      throw new IllegalArgumentException(what + " is missing");
    }
    return values;
  }

  private static double[] orAll(double[] values, int count, double value) {
    if (values != null) {
      return values;
    }
    double[] all = new double[count];
    Arrays.fill(all, value);
    return all;
  }

  private static double[] ofLength(int count, String what, double[] values) {
    if (values.length != count) {
      throw new IllegalArgumentException(
          what + " has " + values.length + " numbers; there are " + count + " coefficients");
    }
    return values;
  }

  private static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " is " + value + ", which is not finite");
    }
  }
}
