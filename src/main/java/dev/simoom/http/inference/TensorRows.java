package dev.simoom.http.inference;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.http.predict.FeatureValues;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.problem.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows that input tensors hold: one tensor of shape {@code [rows, features]} in the order of
 * the model's features, or one a feature, by its name, of shape {@code [rows]} or {@code [rows,
 * 1]}. A null, or a feature that is not given, is imputed.
 */
final class TensorRows {
  private final FeatureValues features;
  private final FeatureCatalogue catalogue;

  TensorRows(FeatureValues features, FeatureCatalogue catalogue) {
    this.features = features;
    this.catalogue = catalogue;
  }

  /**
   * Those of these tensors.
   *
   * @param order the model's features
   * @throws ProblemException 400 or 422, naming the tensor
   */
  List<double[]> of(List<InputTensor> tensors, List<String> order) {
    if (tensors.isEmpty()) {
      throw new ProblemException(400, "inputs must be an array of at least one tensor");
    }
    InputTensor first = tensors.get(0);
    return tensors.size() == 1 && features.position(first.name()).isEmpty()
        ? matrix(first, order)
        : columns(tensors);
  }

  private List<double[]> matrix(InputTensor tensor, List<String> order) {
    if (tensor.columns() != order.size()) {
      throw new ProblemException(
          400,
          tensor.place()
              + ".shape must be [rows, "
              + order.size()
              + "]: "
              + String.join(", ", order));
    }
    List<double[]> rows = empty(tensor.rows());
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < order.size(); column++) {
        put(rows, row, order.get(column), tensor, row * order.size() + column);
      }
    }
    return rows;
  }

  private List<double[]> columns(List<InputTensor> tensors) {
    List<double[]> rows = empty(tensors.get(0).rows());
    Set<Integer> given = new HashSet<>();
    for (InputTensor tensor : tensors) {
      int position =
          features
              .position(tensor.name())
              .orElseThrow(
                  () ->
                      new ProblemException(
                          400,
                          tensor.place() + ".name " + Shown.of(tensor.name()) + " is no feature"));
      if (!given.add(position)) {
        throw new ProblemException(400, tensor.place() + " gives a feature that was given before");
      }
      if (tensor.columns() != 1 || tensor.rows() != rows.size()) {
        throw new ProblemException(
            400, tensor.place() + ".shape must be [" + rows.size() + "], as that of the first");
      }
      for (int row = 0; row < rows.size(); row++) {
        put(rows, row, tensor.name(), tensor, row);
      }
    }
    return rows;
  }

  private void put(List<double[]> rows, int row, String feature, InputTensor tensor, int at) {
    double value = tensor.data()[at];
    if (!Double.isNaN(value)) {
      String place = tensor.place() + ".data[" + at + "]: ";
      rows.get(row)[features.position(feature).orElseThrow()] =
          features.checked(feature, value, place);
    }
  }

  private List<double[]> empty(int count) {
    List<double[]> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      double[] row = new double[catalogue.size()];
      Arrays.fill(row, Double.NaN);
      rows.add(row);
    }
    return rows;
  }
}
