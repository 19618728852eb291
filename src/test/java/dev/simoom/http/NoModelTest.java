package dev.simoom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.http.request.Contract;
import dev.simoom.model.ActiveModel;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import dev.simoom.stream.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
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
            noBeans.getBeanProvider(org.springframework.boot.info.GitProperties.class),
            new FeatureCatalogue());
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
            noBeans.getBeanProvider(dev.simoom.ops.health.RouteStates.class),
            new PipelineSettings(Set.of(Role.API), Source.SIMULATOR, List.of("BTC-USD")),
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
