package dev.simoom.http.inference;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.registry.ModelReference;
import java.time.Instant;
import java.util.List;

/**
 * A request for scores that was read and checked.
 *
 * @param name of the model, as it was asked for
 * @param model that answers
 * @param id that the client gave; empty where it gave none
 * @param rows values in the order of {@link dev.simoom.features.FeatureCatalogue}; NaN where absent
 * @param outputs the names of those that are asked for
 * @param catalogue with the names of the values
 */
public record InferRequest(
    String name,
    VolatilityModel model,
    String id,
    List<double[]> rows,
    List<String> outputs,
    FeatureCatalogue catalogue) {
  /** Whether it asks whichever model answers: the router decides. */
  public boolean asksChampion() {
    return ModelReference.CHAMPION.equals(name);
  }

  /** The rows, of a product that is not known, as of now. */
  public List<FeatureRow> featureRows() {
    long second = Instant.now().getEpochSecond();
    return rows.stream().map(values -> new FeatureRow("", "", second, values, catalogue)).toList();
  }
}
