package dev.simoom.scoring.oip;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.VolatilityModel;
import java.util.Optional;

/**
 * What a server said of a row.
 *
 * @param model that said it
 * @param probability in [0, 1]; NaN where there is a reason
 * @param reason why there is no probability; empty where there is one
 */
public record OipScore(
    FeatureRow row, VolatilityModel model, double probability, Optional<OipReason> reason) {}
