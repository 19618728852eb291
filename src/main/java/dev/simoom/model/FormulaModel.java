package dev.simoom.model;

import dev.simoom.features.FeatureCatalogue;
import java.util.List;

/** A model that answers by a {@link Formula}: every model of this program is one. */
public final class FormulaModel implements VolatilityModel {
  private final Variant variant;
  private final String name;
  private final String version;
  private final double threshold;
  private final List<String> inputs;
  private final Calibration calibration;
  private final RowScore score;

  /**
   * @param numbers the bytes of the formula's file; none where it has no file
   * @throws IllegalArgumentException where the formula cannot be computed, with the reason
   */
  public FormulaModel(
      Variant variant,
      String name,
      String version,
      double threshold,
      Formula formula,
      byte[] numbers,
      FeatureCatalogue catalogue) {
    this.variant = variant;
    this.name = name;
    this.version = version;
    this.threshold = threshold;
    this.inputs = List.copyOf(formula.features());
    this.calibration = formula.calibration();
    this.score = formula.score(catalogue, numbers);
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
    return inputs;
  }

  @Override
  public double probability(double[] features) {
    return calibration.probability(score.of(features));
  }
}
