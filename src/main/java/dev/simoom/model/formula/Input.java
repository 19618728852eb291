package dev.simoom.model.formula;

import java.util.Objects;

/**
 * One input of a logistic model: {@code weight * (transform(x) - mean) / scale}.
 *
 * @param feature its name in the catalogue
 * @param transform what is done to its value first
 * @param offset of the transform, in the feature's unit
 * @param imputed the transformed value that stands for a missing one
 * @param mean of the transformed values over the training rows
 * @param scale their standard deviation, positive
 * @param weight in the score, in log-odds per standard deviation
 */
public record Input(
    String feature,
    Transform transform,
    double offset,
    double imputed,
    double mean,
    double scale,
    double weight) {

  public Input {
    Objects.requireNonNull(feature, "feature");
    Objects.requireNonNull(transform, "transform");
    requireFinite(feature, "offset", offset);
    requireFinite(feature, "imputed", imputed);
    requireFinite(feature, "mean", mean);
    requireFinite(feature, "scale", scale);
    requireFinite(feature, "weight", weight);
    if (scale <= 0) {
      throw new IllegalArgumentException(
          "the scale of input " + feature + " is " + scale + ", which is not positive");
    }
    if (transform != Transform.IDENTITY && offset <= 0) {
      throw new IllegalArgumentException(
          "the offset of input " + feature + " is " + offset + ", which is not positive");
    }
  }

  /** The transformed and scaled value; the imputed one where it is NaN. */
  public double scaled(double value) {
    double transformed = Double.isNaN(value) ? imputed : transform.apply(value, offset);
    return (transformed - mean) / scale;
  }

  private static void requireFinite(String feature, String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "the " + what + " of input " + feature + " is " + value + ", which is not finite");
    }
  }
}
