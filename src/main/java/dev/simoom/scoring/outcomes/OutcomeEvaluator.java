package dev.simoom.scoring.outcomes;

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
            .description("Predictions without outcome: their segment ended within the minute")
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
    return Double.isNaN(known.sigmaFuture())
        ? Optional.empty()
        : Optional.of(
            new Outcome(known.scores().answer(), known.sigmaFuture(), answerWasSpike(known)));
  }

  /** Counts an outcome once it is safe, and judges every model by it. */
  void count(Known known) {
    if (Double.isNaN(known.sigmaFuture())) {
      undefined.increment();
      return;
    }
    for (VariantScore score : known.scores().scores()) {
      isSpike(known, score.tau(), score.modelVersion())
          .ifPresent(spike -> quality.judge(score, spike));
    }
    made.increment();
    answerWasSpike(known)
        .ifPresentOrElse(
            spike -> reliability.count(known.scores().answer(), spike), withoutTau::increment);
  }

  private Optional<Boolean> answerWasSpike(Known known) {
    Prediction answer = known.scores().answer();
    return isSpike(known, answer.tau(), answer.modelVersion());
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
