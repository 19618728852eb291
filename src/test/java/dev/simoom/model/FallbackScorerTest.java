package dev.simoom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.registry.ModelHealth;
import dev.simoom.model.registry.ModelLibrary;
import dev.simoom.stream.HealthPart;
import dev.simoom.support.GivenModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FallbackScorerTest {
  private static final FeatureRow ROW = new FeatureRow("BTC-USD", 1, new double[] {0.1});
  private static final FeatureRow HIGH_ROW = new FeatureRow("BTC-USD", 2, new double[] {0.2});

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final VolatilityModel baseline = new GivenModel(Variant.BASELINE, "given", row -> row[0]);
  private final FallbackScorer scorer = new FallbackScorer(Optional.of(baseline), metrics);

  @Test
  void shouldScoreWithTheModelThatIsNamed() {
    VolatilityModel model = new GivenModel(Variant.ML, "given", row -> 2 * row[0]);
    ScoredRow scored = scorer.score(model, ROW, RowLevels.TRAINED);
    assertThat(scored.model()).isSameAs(model);
    assertThat(scored.probability()).isEqualTo(0.2);
    assertThat(scored.tau()).isEqualTo(Tau.UNKNOWN);
    assertThat(scorer.failures(model)).isZero();
  }

  @Test
  void shouldScoreARowWithTheBaselineWhereTheModelFailsAtIt() {
    VolatilityModel throwing =
        new GivenModel(
            Variant.ML,
            "given",
            row -> {
              if (row[0] > 0.15) {
                throw new IllegalStateException("a tree is missing");
              }
              return 1;
            });
    assertThat(scorer.score(throwing, ROW, RowLevels.TRAINED).model()).isSameAs(throwing);
    ScoredRow scored = scorer.score(throwing, HIGH_ROW, RowLevels.TRAINED);
    assertThat(scored.model()).isSameAs(baseline);
    assertThat(scored.probability()).isEqualTo(0.2);
    assertThat(metrics.get("simoom.model.fallbacks").counter().count()).isEqualTo(1);
  }

  @Test
  void shouldTakeWhatIsNoProbabilityForAFailureAndSayIt() {
    VolatilityModel wild = new GivenModel(Variant.ML, "given", row -> Double.NaN);
    assertThat(scorer.score(wild, ROW, RowLevels.TRAINED).model()).isSameAs(baseline);
    assertThat(scorer.score(wild, ROW, RowLevels.TRAINED).model()).isSameAs(baseline);
    ActiveModel active = new ActiveModel();
    active.activate(wild, "somewhere");
    ModelHealth health =
        new ModelHealth(
            active, new ModelLibrary(Optional.empty(), Optional.empty(), List.of()), scorer);
    assertThat(health.check().status()).isEqualTo(HealthPart.Status.WARNING);
    assertThat(health.check().detail()).contains("given 1 answers, but failed 2 times");

    active.activate(baseline, "somewhere");
    assertThat(health.check().status()).isEqualTo(HealthPart.Status.OK);
  }

  @Test
  void shouldFailWhereTheBaselineFailsToo() {
    VolatilityModel broken = new GivenModel(Variant.BASELINE, "given", row -> -1);
    assertThatThrownBy(
            () ->
                new FallbackScorer(Optional.of(broken), metrics)
                    .score(broken, ROW, RowLevels.TRAINED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("given/1 failed and no baseline is there");
  }
}
