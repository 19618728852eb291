package dev.simoom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.ArtifactFiles;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.artifact.Measure;
import dev.simoom.model.formula.Input;
import dev.simoom.model.formula.Logistic;
import dev.simoom.model.registry.Promotion;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The artifacts that are committed under {@code models/}. */
class ShippedModelsTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final ArtifactFiles files = new DirectoryFiles(Path.of("models"));
  private LoadedArtifact ml;
  private LoadedArtifact baseline;

  @BeforeEach
  void load() throws Exception {
    Promotion promotion = Promotion.read(files).orElseThrow();
    ArtifactLoader loader = new ArtifactLoader(catalogue);
    ml =
        loader.load(
            files, promotion.promoted(), promotion.version(promotion.promoted()).orElseThrow());
    baseline =
        loader.load(files, Promotion.BASELINE, promotion.version(Promotion.BASELINE).orElseThrow());
  }

  @Test
  void shouldBeTheZScoreRule() {
    double[] values = new double[catalogue.size()];
    int at = catalogue.position("volatility_60s").orElseThrow();
    Input input = ((Logistic) baseline.artifact().formula()).inputs().get(0);
    double mean = input.mean();
    double std = input.scale();
    for (double z : new double[] {-1, 0, 2, 5}) {
      values[at] = mean + z * std;
      assertThat(baseline.model().probability(values))
          .isCloseTo(1 / (1 + Math.exp(2 - z)), within(1e-12));
    }
    values[at] = Double.NaN;
    double median = input.imputed();
    assertThat(baseline.model().probability(values))
        .isCloseTo(1 / (1 + Math.exp(2 - (median - mean) / std)), within(1e-12));
  }

  @Test
  void shouldBeatBaselineAndPersistenceOnHeldOutTime() {
    Measure baselineGap = heldOut("average_precision_minus_baseline");
    Measure persistenceGap = heldOut("average_precision_minus_persistence");
    assertThat(baselineGap.low()).isPositive();
    assertThat(persistenceGap.low()).isPositive();
    assertThat(heldOut("calibration_error").value()).isLessThan(0.03);
  }

  @Test
  void shouldRiseWithVolatility() {
    double[] values = new double[catalogue.size()];
    java.util.Arrays.fill(values, Double.NaN);
    double before = 0;
    for (double volatility : new double[] {0, 1e-6, 1e-5, 5e-5, 1e-4, 1e-3}) {
      for (String input : ml.model().inputs()) {
        values[catalogue.position(input).orElseThrow()] = volatility;
      }
      double now = ml.model().probability(values);
      assertThat(now).isBetween(before, 1.0);
      before = now;
    }
  }

  @Test
  void shouldAllocateNothingForARow() {
    double[] values = new double[catalogue.size()];
    values[0] = Double.NaN;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    sum(ml.model(), values, 20_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    double sum = sum(ml.model(), values, 20_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isPositive();
    assertThat(allocated).isLessThan(20_000);
  }

  private static double sum(VolatilityModel model, double[] values, int times) {
    double sum = 0;
    for (int i = 0; i < times; i++) {
      values[i % values.length] = i * 1e-9;
      sum += model.probability(values);
    }
    return sum;
  }

  private Measure heldOut(String measure) {
    return ml.artifact().metrics().stream()
        .filter(score -> score.rows().equals("held out") && score.model().equals(ml.model().name()))
        .findFirst()
        .orElseThrow()
        .measures()
        .get(measure);
  }
}
