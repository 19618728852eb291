package dev.simoom.scoring.outcomes;

import dev.simoom.scoring.ModelRole;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.VariantScore;
import dev.simoom.scoring.outcomes.ProductOutcomes.Known;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/** Turns what followed a row into the outcome of its prediction, and judges every model by it. */
final class OutcomeEvaluator {
  private final SpikeRules rules;
  private final LiveQuality quality;
  private final Reliability reliability;
  private final Counter made;
  private final Counter undefined;
  private final Counter withoutTau;
  private final Counter rowless;

  OutcomeEvaluator(
      SpikeRules rules, LiveQuality quality, Reliability reliability, MeterRegistry metrics) {
    this.rules = rules;
    this.quality = quality;
    this.reliability = reliability;
    this.made =
        Counter.builder("simoom.outcomes.made")
            .description("Predictions that met what happened")
            .register(metrics);
    this.undefined =
        Counter.builder("simoom.outcomes.undefined")
            .description("Predictions without outcome: their segment ended within the horizon")
            .register(metrics);
    this.withoutTau =
        Counter.builder("simoom.outcomes.without.tau")
            .description("Outcomes that are neither spike nor none: no tau for the product")
            .register(metrics);
    this.rowless =
        Counter.builder("simoom.outcomes.without.row")
            .description("Predictions without outcome: the rows after them came too late or never")
            .register(metrics);
  }

  /** The outcome; empty where it is undefined. */
  Optional<Outcome> outcome(Known known) {
    if (Double.isNaN(known.sigmaFuture())) {
      return Optional.empty();
    }
    Prediction said = known.scores().over(known.horizon());
    return Optional.of(
        new Outcome(
            said,
            known.sigmaFuture(),
            isSpike(known, said.tau(), said.modelVersion()),
            isOfAnswer(known) ? Optional.empty() : Optional.of(ModelRole.SHADOW)));
  }

  private static boolean isOfAnswer(Known known) {
    return known.scores().answer().horizon() == known.horizon();
  }

  /** Counts an outcome once it is safe, and judges every model by it. */
  void count(Known known) {
    if (Double.isNaN(known.sigmaFuture())) {
      undefined.increment();
      return;
    }
    for (VariantScore score : known.scores().scores()) {
      if (score.horizon() == known.horizon()) {
        isSpike(known, score.tau(), score.modelVersion())
            .ifPresent(spike -> quality.judge(score, spike));
      }
    }
    made.increment();
    if (isOfAnswer(known)) {
      Prediction answer = known.scores().answer();
      isSpike(known, answer.tau(), answer.modelVersion())
          .ifPresentOrElse(spike -> reliability.count(answer, spike), withoutTau::increment);
    }
  }

  /** By the tau that was said with the score; what an earlier version wrote says none. */
  private Optional<Boolean> isSpike(Known known, Double tau, String modelVersion) {
    return tau == null
        ? rules.isSpike(
            modelVersion, known.scores().productId(), known.sigmaFuture(), known.level())
        : Optional.of(known.sigmaFuture() >= tau);
  }

  /** So many predictions will meet nothing. */
  void withoutRow(int predictions) {
    rowless.increment(predictions);
  }
}
