package dev.simoom.api;

import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import java.util.List;

/** A model that throws. */
final class BrokenModel implements VolatilityModel {
  @Override
  public Variant variant() {
    return Variant.BASELINE;
  }

  @Override
  public String name() {
    return "broken";
  }

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
    throw new IllegalStateException("secret");
  }
}
