package dev.simoom.model;

import dev.simoom.features.FeatureCatalogue;
import java.util.List;

/**
 * Scores rows with a {@link Logistic}: the trained logistic regression, and the z-score baseline,
 * which is one with a single input. One row costs one pass over its inputs and allocates nothing.
 */
public final class LogisticModel implements VolatilityModel {
  private final Variant variant;
  private final String name;
  private final String version;
  private final double threshold;
  private final List<String> inputNames;
  private final Calibration calibration;
  private final double constant;
  private final int[] positions;
  private final Transform[] transforms;
  private final double[] offsets;
  private final double[] slopes;
  private final double[] missing;

  /**
   * @throws IllegalArgumentException where the catalogue does not know an input
   */
  public LogisticModel(
      Variant variant,
      String name,
      String version,
      double threshold,
      Logistic logistic,
      FeatureCatalogue catalogue) {
    this.variant = variant;
    this.name = name;
    this.version = version;
    this.threshold = threshold;
    this.calibration = logistic.calibration();
    this.inputNames = logistic.inputs().stream().map(Input::feature).toList();
    int size = inputNames.size();
    positions = new int[size];
    transforms = new Transform[size];
    offsets = new double[size];
    slopes = new double[size];
    missing = new double[size];
    double sum = logistic.bias();
    for (int i = 0; i < size; i++) {
      Input input = logistic.inputs().get(i);
      positions[i] =
          catalogue
              .position(input.feature())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "it reads feature '"
                              + input.feature()
                              + "', which this version of Simoom does not compute"));
      transforms[i] = input.transform();
      offsets[i] = input.offset();
      slopes[i] = input.weight() / input.scale();
      missing[i] = slopes[i] * input.imputed();
      sum -= slopes[i] * input.mean();
    }
    constant = sum;
  }

  @Override
  public Variant variant() {
    return variant;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public double threshold() {
    return threshold;
  }

  @Override
  public List<String> inputs() {
    return inputNames;
  }

  @Override
  public double probability(double[] features) {
    return calibration.probability(score(features));
  }

  /**
   * The score before calibration, in log-odds.
   *
   * @param features in catalogue order; NaN where missing
   */
  public double score(double[] features) {
    double sum = constant;
    for (int i = 0; i < positions.length; i++) {
      double value = features[positions[i]];
      sum += Double.isNaN(value) ? missing[i] : slopes[i] * transforms[i].apply(value, offsets[i]);
    }
    return sum;
  }
}
