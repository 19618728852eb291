package dev.simoom.cli.training;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.VolatilityModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How fast a model scores in this process.
 *
 * @param medianNanos of one row, over batches of a hundred
 * @param p99Nanos of one row, over batches of a hundred
 * @param rowsPerSecond over all rows at once
 */
record ScoringSpeed(double medianNanos, double p99Nanos, double rowsPerSecond) {
  private static final int WARM_UP = 200_000;
  private static final int BATCHES = 2000;
  private static final int BATCH = 100;

  /**
   * Measures on these rows, over and over.
   *
   * @param rows at least one
   */
  static ScoringSpeed measure(VolatilityModel model, List<FeatureRow> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("there is no row to measure with");
    }
    double[][] values = rows.stream().map(FeatureRow::values).toArray(double[][]::new);
    double sum = 0;
    for (int i = 0; i < WARM_UP; i++) {
      sum += model.probability(values[i % values.length]);
    }
    double[] nanos = new double[BATCHES];
    int at = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      long begin = System.nanoTime();
      for (int i = 0; i < BATCH; i++) {
        sum += model.probability(values[at]);
        at = at + 1 == values.length ? 0 : at + 1;
      }
      nanos[batch] = (double) (System.nanoTime() - begin) / BATCH;
    }
    long begin = System.nanoTime();
    for (double[] row : values) {
      sum += model.probability(row);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (!Double.isFinite(sum)) {
      throw new IllegalStateException("a score that is not finite");
    }
    Arrays.sort(nanos);
    return new ScoringSpeed(nanos[BATCHES / 2], nanos[BATCHES * 99 / 100], values.length / seconds);
  }

  List<String> lines() {
    return List.of(
        String.format(Locale.ROOT, "one row: median %.0f ns, p99 %.0f ns", medianNanos, p99Nanos),
        String.format(Locale.ROOT, "batch: %,.0f rows/s", rowsPerSecond));
  }
}
