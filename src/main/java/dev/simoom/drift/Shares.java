package dev.simoom.drift;

import java.util.TreeSet;

/**
 * Both samples as shares in the same bins: equally wide ones over both together, as many as H. A.
 * Sturges, "The choice of a class interval" (1926) says; or one for each value.
 *
 * @param edges of the bins, one more than bins; or the values themselves
 * @param byValue whether {@code edges} are values
 * @param reference share of the reference in each bin
 * @param current share of the current sample in each bin
 */
public record Shares(double[] edges, boolean byValue, double[] reference, double[] current) {
  private static final double SMALL = 1e-4;

  /** Equally wide bins; whole numbers get bins at least 1 wide. */
  public static Shares inBins(Sample reference, Sample current) {
    double low = Math.min(reference.at(0), current.at(0));
    double high = Math.max(reference.at(reference.size() - 1), current.at(current.size() - 1));
    if (low == high) {
      return byValue(reference, current);
    }
    double range = high - low;
    double count = (double) reference.size() + current.size();
    double width = range / (Math.log(count) / Math.log(2) + 1);
    if (width < 1 && reference.isWhole() && current.isWhole()) {
      width = 1;
    }
    int bins = (int) Math.ceil(range / width);
    double[] edges = new double[bins + 1];
    for (int i = 0; i < bins; i++) {
      edges[i] = low + i * (range / bins);
    }
    edges[bins] = high;
    return new Shares(edges, false, shares(reference, edges), shares(current, edges));
  }

  /** One bin for each value that either sample has. */
  public static Shares byValue(Sample reference, Sample current) {
    TreeSet<Double> values = new TreeSet<>();
    for (int i = 0; i < reference.size(); i++) {
      values.add(reference.at(i));
    }
    for (int i = 0; i < current.size(); i++) {
      values.add(current.at(i));
    }
    double[] edges = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] a = new double[edges.length];
    double[] b = new double[edges.length];
    for (int i = 0; i < edges.length; i++) {
      a[i] = share(reference, edges[i], edges[i], true);
      b[i] = share(current, edges[i], edges[i], true);
    }
    return new Shares(edges, true, a, b);
  }

  private static double[] shares(Sample sample, double[] edges) {
    double[] shares = new double[edges.length - 1];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = share(sample, edges[i], edges[i + 1], i == shares.length - 1);
    }
    return shares;
  }

  private static double share(Sample sample, double from, double to, boolean toIncluded) {
    return (double) (sample.count(to, toIncluded) - sample.count(from, false)) / sample.size();
  }

  /**
   * The population stability index {@code sum (r - c) ln(r / c)}. A share of 0 counts as 0.0001, or
   * as a millionth of the smallest other share where that is not above 0.0001.
   */
  public double populationStabilityIndex() {
    double[] r = withoutZeros(reference);
    double[] c = withoutZeros(current);
    double sum = 0;
    for (int i = 0; i < r.length; i++) {
      sum += (r[i] - c[i]) * Math.log(r[i] / c[i]);
    }
    return sum;
  }

  /**
   * The Jensen-Shannon distance, in natural units: the root of the mean divergence of both from
   * their mean. D. M. Endres and J. E. Schindelin, "A new metric for probability distributions"
   * (2003).
   */
  public double jensenShannonDistance() {
    double sum = 0;
    for (int i = 0; i < reference.length; i++) {
      double mean = (reference[i] + current[i]) / 2;
      sum += divergence(reference[i], mean) + divergence(current[i], mean);
    }
    return Math.sqrt(Math.max(0, sum / 2));
  }

  private static double divergence(double share, double mean) {
    return share == 0 ? 0 : share * Math.log(share / mean);
  }

  private static double[] withoutZeros(double[] shares) {
    double smallest = 1;
    for (double share : shares) {
      smallest = share > 0 ? Math.min(smallest, share) : smallest;
    }
    double stand = smallest > SMALL ? SMALL : smallest / 1e6;
    double[] filled = shares.clone();
    for (int i = 0; i < filled.length; i++) {
      filled[i] = filled[i] == 0 ? stand : filled[i];
    }
    return filled;
  }
}
