package dev.simoom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.SafeScorer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class NoModelTest {
  private final ActiveModel none = new ActiveModel();

  @Test
  void shouldRefuseToScore() {
    Predictor predictor =
        new Predictor(
            none,
            new SafeScorer(Optional.empty(), new SimpleMeterRegistry()),
            new FeatureCatalogue());
    PredictRequest request = new PredictRequest(true, List.of(new double[0]));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> predictor.answer(request)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem()).isEqualTo(new Problem(503, "no model is loaded")));
  }

  @Test
  void shouldBeWithoutAVersionOfIt() {
    StaticListableBeanFactory noBeans = new StaticListableBeanFactory();
    Version version =
        new Version(
            new Contract(),
            none,
            noBeans.getBeanProvider(org.springframework.boot.info.GitProperties.class));
    assertThat(version.answer().body())
        .isInstanceOfSatisfying(
            Version.Versions.class,
            versions -> {
              assertThat(versions.modelVersion()).isNull();
              assertThat(versions.modelLoadedAt()).isNull();
              assertThat(versions.apiVersion()).isNotBlank();
            });
    Health health =
        new Health(
            noBeans.getBeanProvider(dev.simoom.stream.HealthPart.class),
            none,
            new SimpleMeterRegistry());
    assertThat(health.answer().body())
        .isInstanceOfSatisfying(
            Health.Whole.class,
            whole -> {
              assertThat(whole.modelLoaded()).isFalse();
              assertThat(whole.kafkaConnected()).isFalse();
            });
  }
}
