package dev.simoom.features;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a row costs to the bytes of {@code ticks.features} and back, by its layout and by Jackson. */
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.AverageTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RowJsonBench {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final FeatureRowJson json = new FeatureRowJson(catalogue);
  private final SharedRows shared = new SharedRows(catalogue);
  private final FeatureRow row = row(catalogue);
  private final byte[] bytes = json.write(row);
  private final byte[] otherLayout =
      (" " + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);

  private static FeatureRow row(FeatureCatalogue catalogue) {
    Random random = new Random(1);
    double[] values = new double[catalogue.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          catalogue.features().get(i).isCount() ? 200 : 1e-4 * random.nextGaussian();
    }
    values[0] = 90_123.45;
    values[1] = 90_123.455;
    return new FeatureRow("BTC-USD", 1_700_000_000L, values);
  }

  @Benchmark
  public byte[] writeRow() {
    return json.write(row);
  }

  @Benchmark
  public FeatureRow readRow() {
    return json.read(bytes);
  }

  /** A row that somebody else wrote: Jackson reads it. */
  @Benchmark
  public FeatureRow readRowOfOtherLayout() {
    return json.read(otherLayout);
  }

  /** A row that another consumer of this process has read. */
  @Benchmark
  public FeatureRow readRowAgain() {
    return shared.read(0, 0, bytes);
  }
}
