package dev.simoom.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.model.formula.Transform;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void shouldInterpolateBetweenOrderStatistics() {
    double[] sorted = {1, 2, 4, 8};
    assertThat(Quantiles.of(sorted, 0)).isEqualTo(1);
    assertThat(Quantiles.of(sorted, 0.5)).isEqualTo(3);
    assertThat(Quantiles.of(sorted, 0.9)).isCloseTo(4 + 0.7 * 4, within(1e-12));
    assertThat(Quantiles.of(sorted, 1)).isEqualTo(8);
  }

  @Test
  void shouldDescribeADistributionAndCountWhatIsMissing() {
    Distribution distribution = Distribution.of(new double[] {3, Double.NaN, 1, 2});
    assertThat(distribution.count()).isEqualTo(3);
    assertThat(distribution.missing()).isEqualTo(1);
    assertThat(distribution.mean()).isCloseTo(2, within(1e-12));
    assertThat(distribution.std()).isCloseTo(1, within(1e-12));
    assertThat(distribution.quantiles()).hasSize(101).startsWith(1.0).endsWith(3.0);
    assertThat(Distribution.of(new double[] {Double.NaN}).quantiles()).isEmpty();
  }

  @Test
  void shouldTransformWithoutEverLeavingTheFiniteNumbers() {
    assertThat(Transform.LOG.apply(0, 1e-6)).isCloseTo(Math.log(1e-6), within(1e-12));
    assertThat(Transform.LOG.apply(-5, 1e-6)).isCloseTo(Math.log(1e-6), within(1e-12));
    assertThat(Transform.LOG_ABS.apply(-2, 1)).isCloseTo(Math.log(3), within(1e-12));
    assertThat(Transform.LOG.apply(Double.MAX_VALUE, 1e-6)).isFinite();
    assertThat(Transform.IDENTITY.apply(3, 0)).isEqualTo(3);
  }
}
