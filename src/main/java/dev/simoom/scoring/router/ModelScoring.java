package dev.simoom.scoring.router;

import dev.simoom.model.RowLevels;
import dev.simoom.model.VolatilityModel;
import dev.simoom.scoring.NoModelException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** Scores rows with a model of this process. */
final class ModelScoring implements Scoring {
  private final String name;
  private final Supplier<Optional<VolatilityModel>> model;
  private final RowScorer scorer;

  /**
   * @throws IllegalArgumentException where there is no such model, or it is refused
   */
  ModelScoring(String name, ScoringModels models, RowScorer scorer) {
    this.name = name;
    this.model = models.named(name);
    this.scorer = scorer;
  }

  @Override
  public Object score(Exchange exchange, ScoreEndpoint.Role role) {
    String branch = exchange.getProperty(RouterBranches.BRANCH, String.class);
    RowLevels levels = exchange.getProperty(RowLevels.PROPERTY, RowLevels.TRAINED, RowLevels.class);
    Object body = exchange.getMessage().getBody();
    if (role == ScoreEndpoint.Role.SHADOW) {
      Optional<VolatilityModel> here = model.get();
      return Rows.score(
          body, rows -> here.isEmpty() ? List.of() : scorer.shadow(here.get(), rows, levels));
    }
    return Rows.score(body, rows -> scorer.answer(present(), rows, branch, levels));
  }

  private VolatilityModel present() {
    return model.get().orElseThrow(() -> new NoModelException("no model '" + name + "' is loaded"));
  }
}
