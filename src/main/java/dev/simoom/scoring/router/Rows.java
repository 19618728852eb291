package dev.simoom.scoring.router;

import dev.simoom.features.FeatureRow;
import dev.simoom.scoring.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A message body that is a row or a list of rows. */
public final class Rows {
  private Rows() {}

  /**
   * Scores the body.
   *
   * @return a prediction for a row, a list of predictions for a list of rows
   * @throws IllegalArgumentException where the body is something else
   */
  static Object score(Object body, Function<List<FeatureRow>, List<Prediction>> scoring) {
    if (body instanceof FeatureRow row) {
      return scoring.apply(List.of(row)).stream().findFirst().orElse(null);
    }
    if (body instanceof List<?> list) {
      List<FeatureRow> rows = new ArrayList<>(list.size());
      for (Object each : list) {
        rows.add(row(each));
      }
      return scoring.apply(rows);
    }
    throw new IllegalArgumentException(
        "scoring takes a FeatureRow or a list of them, not " + className(body));
  }

  private static FeatureRow row(Object each) {
    if (each instanceof FeatureRow row) {
      return row;
    }
    throw new IllegalArgumentException(
        "scoring takes a list of FeatureRow, not of " + className(each));
  }

  private static String className(Object body) {
    return body == null ? "null" : body.getClass().getName();
  }
}
