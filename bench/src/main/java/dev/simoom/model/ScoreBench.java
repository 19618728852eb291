package dev.simoom.model;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.registry.Promotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the probability of one row costs, for each shipped model, beside a bare dot product. */
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.AverageTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScoreBench {
  private static final int ROWS = 4096;

  /** A shipped model, or the yardstick. */
  @Param({
    "dot_product",
    "baseline",
    "har_logistic",
    "logistic_regression",
    "volatility_forecast",
    "random_forest",
    "xgboost"
  })
  public String model;

  private VolatilityModel scored;
  private double[][] rows;
  private double[] weights;
  private int next;

  @Setup
  public void load() throws ArtifactRefusedException {
    FeatureCatalogue catalogue = new FeatureCatalogue();
    rows =
        FeatureStream.rowsOf(catalogue, ticks()).stream()
            .map(FeatureRow::values)
            .toArray(double[][]::new);
    weights = new Random(2).doubles(catalogue.size()).toArray();
    if (!model.equals("dot_product")) {
      DirectoryFiles files = new DirectoryFiles(Path.of("models"));
      String version = Promotion.read(files).orElseThrow().version(model).orElseThrow();
      scored = new ArtifactLoader(catalogue).load(files, model, version).model();
    }
  }

  private static List<Tick> ticks() {
    Random random = new Random(1);
    List<Tick> ticks = new ArrayList<>();
    double mid = 90_000;
    for (int i = 0; i < ROWS; i++) {
      mid *= Math.exp(3e-5 * random.nextGaussian());
      long time = i * 1_000_000_000L;
      ticks.add(
          new Tick("BTC-USD", mid, mid - 0.005, mid + 0.005, 1, 2, 1, time, time, i, "bench"));
    }
    return ticks;
  }

  /** The probability of a row that is not the one before. */
  @Benchmark
  public double probability() {
    double[] row = rows[next++ & (ROWS - 1)];
    if (scored != null) {
      return scored.probability(row);
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * row[i];
    }
    return sum;
  }
}
