package dev.simoom.api.inference;

import dev.simoom.model.VolatilityModel;
import java.util.List;

/**
 * A request for scores that was read and checked.
 *
 * @param name of the model, as it was asked for
 * @param model that answers
 * @param id that the client gave; empty where it gave none
 * @param rows values in the order of {@link dev.simoom.features.FeatureCatalogue}; NaN where absent
 * @param outputs the names of those that are asked for
 */
public record InferRequest(
    String name, VolatilityModel model, String id, List<double[]> rows, List<String> outputs) {}
