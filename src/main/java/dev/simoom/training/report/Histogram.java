package dev.simoom.training.report;

import dev.simoom.model.artifact.Quantiles;
import dev.simoom.report.Axis;
import dev.simoom.report.Chart;
import java.util.Arrays;

/**
 * How values are distributed between their first and their 99th percentile, as a chart. Values
 * above 0 that span more than two factors of ten lie on a logarithmic axis.
 */
final class Histogram {
  private static final int BARS = 40;
  private static final double WIDE = 100;

  private Histogram() {}

  /**
   * The chart.
   *
   * @param label what it shows
   * @param title of the axis of values
   * @param values NaN where missing; at least one is there
   */
  static String of(String label, String title, double[] values) {
    double[] sorted = Quantiles.sorted(values);
    double low = Quantiles.of(sorted, 0.01);
    double high = Quantiles.of(sorted, 0.99);
    boolean isWide = low > 0 && high / low >= WIDE;
    Axis across = new Axis(title, low, high, isWide ? Axis.Kind.LOG : Axis.Kind.NUMBER);
    double[] edges = edges(across, isWide);
    int[] counts = new int[BARS];
    for (double value : sorted) {
      if (value >= edges[0] && value <= edges[BARS]) {
        int at = Arrays.binarySearch(edges, value);
        counts[Math.min(BARS - 1, at >= 0 ? at : -at - 2)]++;
      }
    }
    int most = Arrays.stream(counts).max().orElse(0);
    Chart chart = new Chart(label, 460, 190, across, Axis.counts("rows", most));
    for (int i = 0; i < BARS; i++) {
      chart.bar(edges[i], edges[i + 1], counts[i], Chart.colour(1));
    }
    return chart.end();
  }

  private static double[] edges(Axis across, boolean isWide) {
    double[] edges = new double[BARS + 1];
    for (int i = 0; i <= BARS; i++) {
      double share = (double) i / BARS;
      edges[i] =
          isWide
              ? across.low() * Math.pow(across.high() / across.low(), share)
              : across.low() + share * (across.high() - across.low());
    }
    edges[BARS] = across.high();
    return edges;
  }
}
