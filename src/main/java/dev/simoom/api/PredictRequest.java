package dev.simoom.api;

import java.util.List;

/**
 * What {@code POST /predict} asks: the probability of each row.
 *
 * @param flat whether the one row came as a flat body, which is answered in its own shape
 * @param rows values in the order of {@link dev.simoom.features.FeatureCatalogue}; NaN where absent
 */
public record PredictRequest(boolean flat, List<double[]> rows) {}
