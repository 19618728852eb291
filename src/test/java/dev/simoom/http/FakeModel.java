package dev.simoom.http;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import java.util.List;

/** A model of which a test knows every answer: it doubles {@code ret_std}, or says 0.25 without. */
final class FakeModel implements VolatilityModel {
  static final double WITHOUT = 0.25;

  private final int position = new FeatureCatalogue().position("ret_std").orElseThrow();

  @Override
  public Variant variant() {
    return Variant.ML;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String version() {
    return "7";
  }

  @Override
  public double threshold() {
    return 0.5;
  }

  @Override
  public List<String> inputs() {
    return List.of("ret_std", "volatility_60s", "trade_intensity_60s");
  }

  @Override
  public double probability(double[] features) {
    double value = features[position];
    return Double.isNaN(value) ? WITHOUT : Math.min(1, 2 * value);
  }
}
