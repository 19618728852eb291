package dev.simoom.drift.live;

import dev.simoom.model.artifact.Distribution;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.datasketches.kll.KllDoublesSketch;

/**
 * The first Wasserstein distance of a sketch from a reference distribution of which quantiles are
 * known: the area between the two quantile functions, by the trapezoidal rule over the reference's
 * steps.
 */
final class QuantileDistance {
  private QuantileDistance() {}

  /**
   * In standard deviations of the reference, whatever their size: infinite where the reference is
   * one value and the sketch holds another.
   *
   * @param reference with at least one value
   * @param current with at least one value
   */
  static double scaled(Distribution reference, KllDoublesSketch current) {
    List<Double> quantiles = reference.quantiles();
    int steps = quantiles.size() - 1;
    double[] ranks = IntStream.rangeClosed(0, steps).mapToDouble(i -> (double) i / steps).toArray();
    double[] now = current.getQuantiles(ranks);
    double area = 0;
    double before = 0;
    for (int i = 0; i <= steps; i++) {
      double apart = Math.abs(now[i] - quantiles.get(i));
      area += i == 0 ? 0 : (before + apart) / 2 / steps;
      before = apart;
    }
    return area == 0 ? 0 : area / reference.std();
  }
}
