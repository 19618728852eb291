package dev.simoom.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.model.SafeScorer;
import dev.simoom.model.VolatilityModel;
import dev.simoom.support.Ticks;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class VariantScorerTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Timer time = metrics.timer("time");

  @Test
  void shouldGiveNoAnswerWhereThereIsNoModelAndCountTheRow() {
    FeatureRow row =
        FeatureStream.rowsOf(
                new FeatureCatalogue(),
                List.of(Ticks.at("BTC-USD", 1, 100, 1, 1), Ticks.at("BTC-USD", 2, 100, 1, 1)))
            .get(0);
    VariantScorer scorer =
        new VariantScorer(
            new ScoringPlan(
                "active", List.of("ml"), Optional.empty(), new Canary(0, Canary.By.ROW)),
            name -> Optional::empty,
            scorers(),
            new ShadowMetrics(metrics),
            new UnscoredRows(metrics));

    assertThat(scorer.score(row)).isEmpty();
    assertThat(scorer.score(row)).isEmpty();
    assertThat(metrics.counter("simoom.scoring.rows.unscored").count()).isEqualTo(2);
  }

  private VariantScorer.Scorers scorers() {
    return new VariantScorer.Scorers() {
      @Override
      public RowScorer answering(Supplier<VolatilityModel> model) {
        return new RowScorer(
            model, new SafeScorer(Optional.empty(), metrics)::score, Clock.systemUTC(), time);
      }

      @Override
      public RowScorer aside(Supplier<VolatilityModel> model) {
        return new RowScorer(model, SafeScorer::strictly, Clock.systemUTC(), time);
      }
    };
  }
}
