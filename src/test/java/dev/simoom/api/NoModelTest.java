package dev.simoom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.model.ActiveModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class NoModelTest {
  private final ActiveModel none = new ActiveModel();

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
