package dev.simoom.scoring.oip;

import dev.simoom.model.ProductLevel;
import dev.simoom.model.Tau;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model behind a server, as predictions name it. What it says is taken as it is: no calibration
 * of this program lies over it but what its outcomes correct. What a spike is follows the model
 * that the fleet lets answer, so that both are judged by the same spikes.
 *
 * @param champion the model that the fleet lets answer
 */
record OipModel(
    String name,
    String version,
    double threshold,
    List<String> inputs,
    Supplier<Optional<VolatilityModel>> champion)
    implements VolatilityModel {
  private static final String NO_CALIBRATION = "none";

  OipModel {
    inputs = List.copyOf(inputs);
  }

  @Override
  public Variant variant() {
    return Variant.ML;
  }

  @Override
  public double probability(double[] features) {
    throw new UnsupportedOperationException(id() + " is asked for many rows at once");
  }

  @Override
  public Tau tau(double[] features, String productId, ProductLevel level) {
    return champion.get().map(model -> model.tau(features, productId, level)).orElse(Tau.UNKNOWN);
  }

  @Override
  public String calibration(String productId) {
    return NO_CALIBRATION;
  }
}
