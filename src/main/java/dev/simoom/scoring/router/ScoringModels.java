package dev.simoom.scoring.router;

import dev.simoom.model.VolatilityModel;
import dev.simoom.stream.SafeToTry;
import java.util.Optional;
import java.util.function.Supplier;

/** The models that a route can name. */
@SafeToTry
public interface ScoringModels {
  /** Whichever answers now: what the settings or the newest switch say. */
  String ACTIVE = "active";

  /**
   * A model by its name.
   *
   * @param name {@value #ACTIVE}, {@code ml}, {@code baseline}, an artifact's name, or its name and
   *     version as {@code xgboost/20260107-0123abcd}
   * @return to be asked for each row; empty while there is none of the first three
   * @throws IllegalArgumentException where there is no such artifact or it is refused, with the
   *     reason
   */
  Supplier<Optional<VolatilityModel>> named(String name);
}
