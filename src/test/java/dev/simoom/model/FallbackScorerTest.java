package dev.simoom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.model.registry.ModelHealth;
import dev.simoom.model.registry.ModelLibrary;
import dev.simoom.stream.HealthPart;
import dev.simoom.support.GivenModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FallbackScorerTest {
  private static final List<double[]> ROWS = List.of(new double[] {0.1}, new double[] {0.2});

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final VolatilityModel baseline = new GivenModel(Variant.BASELINE, "given", row -> row[0]);
  private final FallbackScorer scorer = new FallbackScorer(Optional.of(baseline), metrics);

  @Test
  void shouldScoreWithTheModelThatIsNamed() {
    VolatilityModel model = new GivenModel(Variant.ML, "given", row -> 2 * row[0]);
    Scores scores = scorer.score(model, ROWS);
    assertThat(scores.model()).isSameAs(model);
    assertThat(scores.probabilities()).containsExactly(0.2, 0.4);
    assertThat(scorer.failures(model)).isZero();
  }

  @Test
  void shouldScoreAllRowsWithTheBaselineWhereTheModelFailsAtOne() {
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
    Scores scores = scorer.score(throwing, ROWS);
    assertThat(scores.model()).isSameAs(baseline);
    assertThat(scores.probabilities()).containsExactly(0.1, 0.2);
    assertThat(metrics.get("simoom.model.fallbacks").counter().count()).isEqualTo(1);
  }

  @Test
  void shouldTakeWhatIsNoProbabilityForAFailureAndSayIt() {
    VolatilityModel wild = new GivenModel(Variant.ML, "given", row -> Double.NaN);
    assertThat(scorer.score(wild, ROWS).model()).isSameAs(baseline);
    assertThat(scorer.score(wild, ROWS).model()).isSameAs(baseline);
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
                    .score(broken, List.of(new double[1])))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("given/1 failed and no baseline is there");
  }
}
