package dev.simoom.support;

import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A model that says what a test has it say, from 0.5 on a spike.
 *
 * @param score a row's features to its probability
 */
public record GivenModel(Variant variant, String name, ToDoubleFunction<double[]> score)
    implements VolatilityModel {
  @Override
  public String version() {
    return "1";
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public List<String> inputs() {
    return List.of();
  }

  @Override
  public double probability(double[] features) {
    return score.applyAsDouble(features);
  }
}
