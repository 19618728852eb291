package dev.simoom.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.registry.Promotion;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of what a score may cost, as the quietest moment of a busy machine shows them. */
class ShippedModelSpeedTest {
  private static final int BATCH = 200;

  @ParameterizedTest
  @CsvSource({
    "baseline, 1000",
    "har_logistic, 1000",
    "logistic_regression, 1000",
    "volatility_forecast, 1000",
    "random_forest, 20000",
    "xgboost, 20000"
  })
  void shouldScoreARowWithinItsLimit(String name, long limitNanos) throws Exception {
    FeatureCatalogue catalogue = new FeatureCatalogue();
    DirectoryFiles files = new DirectoryFiles(Path.of("models"));
    String version = Promotion.read(files).orElseThrow().version(name).orElseThrow();
    VolatilityModel model = new ArtifactLoader(catalogue).load(files, name, version).model();
    double[][] rows =
        FeatureStream.rowsOf(catalogue, SyntheticMarket.ticks(4000, 5)).stream()
            .map(FeatureRow::values)
            .toArray(double[][]::new);
    double sum = 0;
    long least = Long.MAX_VALUE;
    for (int batch = 0; batch < 1000; batch++) {
      long begin = System.nanoTime();
      for (int i = 0; i < BATCH; i++) {
        sum += model.probability(rows[(batch * BATCH + i) % rows.length]);
      }
      least = Math.min(least, (System.nanoTime() - begin) / BATCH);
    }
    assertThat(sum).isPositive();
    assertThat(least).isLessThan(limitNanos);
  }
}
