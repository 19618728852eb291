package dev.simoom.scoring;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.VolatilityModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Scores rows as a {@link ScoringPlan} says. The answer is scored first; whatever becomes of the
 * others, it is given.
 */
final class VariantScorer {
  private final Canary canary;
  private final Scoring champion;
  private final Optional<Scoring> challenger;
  private final List<Scoring> others;
  private final ShadowMetrics metrics;
  private final UnscoredRows unscored;

  private record Scoring(
      ModelRole role,
      Supplier<Optional<VolatilityModel>> model,
      RowScorer answering,
      RowScorer aside) {}

  /** How a row is scored with one model. */
  interface Scorers {
    /** Where its score is the answer: another model may stand in for one that fails. */
    RowScorer answering(Supplier<VolatilityModel> model);

    /** Where it is not: with this model or not at all. */
    RowScorer aside(Supplier<VolatilityModel> model);
  }

  /**
   * @throws IllegalArgumentException where the plan names a model that is not there
   */
  VariantScorer(
      ScoringPlan plan,
      ScoringModels models,
      Scorers scorers,
      ShadowMetrics metrics,
      UnscoredRows unscored) {
    this.canary = plan.canary();
    this.metrics = metrics;
    this.unscored = unscored;
    this.champion = scoring(ModelRole.CHAMPION, plan.champion(), models, scorers);
    this.challenger =
        plan.challenger().map(name -> scoring(ModelRole.CHALLENGER, name, models, scorers));
    List<Scoring> all = new ArrayList<>();
    challenger.ifPresent(all::add);
    plan.shadows().forEach(name -> all.add(scoring(ModelRole.SHADOW, name, models, scorers)));
    this.others = List.copyOf(all);
  }

  private static Scoring scoring(
      ModelRole role, String name, ScoringModels models, Scorers scorers) {
    Supplier<Optional<VolatilityModel>> model = models.named(name);
    Supplier<VolatilityModel> present =
        () ->
            model
                .get()
                .orElseThrow(() -> new IllegalStateException("model " + name + " is not here"));
    return new Scoring(role, model, scorers.answering(present), scorers.aside(present));
  }

  /** Scores a row; empty, and noted, where no model answers: one row never costs another. */
  Optional<RowScores> score(FeatureRow row) {
    try {
      return Optional.of(scored(row));
    } catch (RuntimeException e) {
      unscored.note(row, e);
      return Optional.empty();
    }
  }

  private RowScores scored(FeatureRow row) {
    Scoring answering =
        challenger
            .filter(c -> c.model().get().isPresent() && canary.takes(row.productId(), row.second()))
            .orElse(champion);
    Prediction answer = answering.answering().score(row);
    List<VariantScore> scores = new ArrayList<>();
    Set<String> scored = new HashSet<>();
    scored.add(answer.modelVersion());
    scores.add(VariantScore.of(answering.role(), answer));
    if (answering != champion) {
      attempt(champion, row, scored).ifPresent(score -> scores.add(0, score));
    }
    for (Scoring other : others) {
      if (other != answering) {
        attempt(other, row, scored).ifPresent(scores::add);
      }
    }
    for (VariantScore score : scores) {
      if (!score.modelVersion().equals(answer.modelVersion())) {
        metrics.scored(score, answer);
      }
    }
    return new RowScores(answer, scores);
  }

  private Optional<VariantScore> attempt(Scoring other, FeatureRow row, Set<String> scored) {
    Optional<VolatilityModel> model = other.model().get();
    if (model.isEmpty() || !scored.add(model.get().id())) {
      return Optional.empty();
    }
    try {
      return Optional.of(VariantScore.of(other.role(), other.aside().score(row)));
    } catch (RuntimeException e) {
      metrics.failed(model.get(), e.toString());
      return Optional.empty();
    }
  }
}
