package dev.simoom.scoring.router;

import dev.simoom.model.VolatilityModel;
import dev.simoom.stream.SafeToTry;
import java.util.Optional;
import java.util.function.Supplier;

/** The models that a route can name. */
@SafeToTry
public interface ScoringModels {
  /**
   * A model by its name.
   *
   * @param name a {@link dev.simoom.model.registry.ModelReference}
   * @return to be asked for each row; empty while there is no model for an alias
   * @throws IllegalArgumentException where there is no such artifact or it is refused, with the
   *     reason
   */
  Supplier<Optional<VolatilityModel>> named(String name);
}
