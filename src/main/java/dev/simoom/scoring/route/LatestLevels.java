package dev.simoom.scoring.route;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.Knowledge;
import dev.simoom.model.Recalibration;
import dev.simoom.model.RowLevels;
import dev.simoom.model.Tau;
import dev.simoom.model.VolatilityModel;
import dev.simoom.scoring.Prediction;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a product by its newest prediction, for rows that come with a request; by
 * training where this process has seen none, or one of another horizon. Bean {@code latestLevels}
 * of the routes.
 */
public final class LatestLevels implements RowLevels {
  private final LatestPredictions latest;

  LatestLevels(LatestPredictions latest) {
    this.latest = latest;
  }

  @Override
  public Tau tau(VolatilityModel model, FeatureRow row) {
    return newest(row)
        .filter(newest -> newest.horizon() == model.horizon())
        .flatMap(LatestLevels::tau)
        .orElseGet(() -> RowLevels.TRAINED.tau(model, row));
  }

  @Override
  public Recalibration recalibration(VolatilityModel model, FeatureRow row) {
    return newest(row)
        .filter(newest -> newest.modelVersion().equals(model.id()))
        .map(Prediction::recalibration)
        .orElse(Recalibration.NONE);
  }

  private Optional<Prediction> newest(FeatureRow row) {
    return latest
        .of(row.productId())
        .filter(newest -> row.market().isEmpty() || row.market().equals(newest.market()));
  }

  private static Optional<Tau> tau(Prediction newest) {
    if (newest.tau() == null || newest.known() == null || newest.knownHours() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Tau(
            newest.tau(),
            Knowledge.valueOf(newest.known().toUpperCase(Locale.ROOT)),
            Math.round(newest.knownHours() * 3600)));
  }
}
