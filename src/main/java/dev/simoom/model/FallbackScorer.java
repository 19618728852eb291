package dev.simoom.model;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.registry.ModelHealth;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores rows with a model, and one at which that throws or gives no probability with the baseline:
 * counted, logged, and said by {@link ModelHealth} until the next switch.
 */
public final class FallbackScorer {
  private static final Logger LOG = LoggerFactory.getLogger(FallbackScorer.class);

  private record Failing(VolatilityModel model, AtomicLong times) {}

  private final Optional<VolatilityModel> baseline;
  private final Counter fallbacks;
  private final AtomicReference<Failing> failing = new AtomicReference<>();

  public FallbackScorer(Optional<VolatilityModel> baseline, MeterRegistry metrics) {
    this.baseline = baseline;
    this.fallbacks =
        Counter.builder("simoom.model.fallbacks")
            .description("Times that the baseline scored because the model that answers failed")
            .register(metrics);
  }

  /**
   * Scores a row.
   *
   * @param levels what the rows before say of its product
   * @throws IllegalStateException where the baseline fails as well, or there is none
   */
  public ScoredRow score(VolatilityModel model, FeatureRow row, RowLevels levels) {
    try {
      return strictly(model, row, levels);
    } catch (RuntimeException e) {
      VolatilityModel other = baseline.filter(b -> b != model).orElse(null);
      if (other == null) {
        throw new IllegalStateException(model.id() + " failed and no baseline is there", e);
      }
      note(model, e);
      return strictly(other, row, levels);
    }
  }

  /**
   * Scores a row with the baseline for a model that gave nothing: counted; who asks logs why.
   *
   * @throws IllegalStateException where the baseline fails as well, or there is none
   */
  public ScoredRow standIn(VolatilityModel failed, FeatureRow row, RowLevels levels) {
    VolatilityModel other =
        baseline.orElseThrow(
            () -> new IllegalStateException(failed.id() + " failed and no baseline is there"));
    fallbacks.increment();
    return strictly(other, row, levels);
  }

  /**
   * Scores a row with this model and no other; as the other.
   *
   * @throws IllegalStateException where it gives what is no probability
   */
  public static ScoredRow strictly(VolatilityModel model, FeatureRow row, RowLevels levels) {
    Tau tau = levels.tau(model, row);
    double probability = model.probability(row.values(), row.productId(), tau);
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalStateException(model.id() + " gave " + probability + " as a probability");
    }
    return new ScoredRow(model, probability, levels.recalibration(model, row), tau);
  }

  /** How often this model failed since it answers and the baseline scored instead. */
  public long failures(VolatilityModel model) {
    Failing now = failing.get();
    return now == null || now.model() != model ? 0 : now.times().get();
  }

  private void note(VolatilityModel model, RuntimeException reason) {
    fallbacks.increment();
    long times =
        failing
            .updateAndGet(
                now ->
                    now != null && now.model() == model
                        ? now
                        : new Failing(model, new AtomicLong()))
            .times()
            .incrementAndGet();
    // the first, the second, the fourth, ...: loud without filling the disk
    if (Long.bitCount(times) == 1) {
      LOG.error(
          "Model {} failed, for the {}. time: the baseline scored instead",
          model.id(),
          times,
          reason);
    }
  }
}
