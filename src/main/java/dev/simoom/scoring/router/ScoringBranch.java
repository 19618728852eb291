package dev.simoom.scoring.router;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.RowLevels;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.registry.ModelLibrary;
import dev.simoom.scoring.NoModelException;
import dev.simoom.scoring.Prediction;
import dev.simoom.stream.SafeToTry;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * A branch of the router: the beans {@code ml} and {@code baseline}. Each scores with the model of
 * its variant that answers now, else with the one that was loaded at the start.
 */
@SafeToTry
public final class ScoringBranch {
  private final Variant variant;
  private final ActiveModel active;
  private final ModelLibrary library;
  private final RowScorer scorer;

  ScoringBranch(Variant variant, ActiveModel active, ModelLibrary library, RowScorer scorer) {
    this.variant = variant;
    this.active = active;
    this.library = library;
    this.scorer = scorer;
  }

  /**
   * Scores a row, or a list of rows of one product.
   *
   * @param body a {@link FeatureRow}, or a list of them
   * @param branch the branch of the router that chose this bean
   * @param noted the model that answers, noted when the router's choice began; null outside of one
   * @param levels what the rows before say of the product; null where a route does not say: by
   *     training alone
   * @return a {@link Prediction}, or a list of them in the order of the rows
   * @throws NoModelException where no model of the variant is loaded
   */
  public Object score(
      @Body Object body,
      @ExchangeProperty(RouterBranches.BRANCH) String branch,
      @ExchangeProperty(RouterBranches.ACTIVE) ActiveModel.Loaded noted,
      @ExchangeProperty(RowLevels.PROPERTY) RowLevels levels) {
    VolatilityModel model = model(noted);
    RowLevels known = levels == null ? RowLevels.TRAINED : levels;
    return Rows.score(body, rows -> scorer.answer(model, rows, branch, known));
  }

  private VolatilityModel model(ActiveModel.Loaded noted) {
    return Optional.ofNullable(noted)
        .or(active::current)
        .map(ActiveModel.Loaded::model)
        .filter(model -> model.variant() == variant)
        .or(() -> library.of(variant).map(LoadedArtifact::model))
        .orElseThrow(() -> new NoModelException("no " + variant.label() + " model is loaded"));
  }
}
