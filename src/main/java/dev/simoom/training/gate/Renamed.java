package dev.simoom.training.gate;

import dev.simoom.model.ProductLevel;
import dev.simoom.model.Tau;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import java.util.List;

/** A model under another name, so that two versions of one stand side by side. */
record Renamed(String name, VolatilityModel model) implements VolatilityModel {
  @Override
  public Variant variant() {
    return model.variant();
  }

  @Override
  public String version() {
    return model.version();
  }

  @Override
  public int horizon() {
    return model.horizon();
  }

  @Override
  public double threshold() {
    return model.threshold();
  }

  @Override
  public List<String> inputs() {
    return model.inputs();
  }

  @Override
  public double probability(double[] features) {
    return model.probability(features);
  }

  @Override
  public double probability(double[] features, String productId) {
    return model.probability(features, productId);
  }

  @Override
  public double probability(double[] features, String productId, Tau tau) {
    return model.probability(features, productId, tau);
  }

  @Override
  public Tau tau(double[] features, String productId, ProductLevel level) {
    return model.tau(features, productId, level);
  }

  @Override
  public String market() {
    return model.market();
  }

  @Override
  public VolatilityModel at(String market) {
    return new Renamed(name, model.at(market));
  }

  @Override
  public String calibration(String productId) {
    return model.calibration(productId);
  }
}
