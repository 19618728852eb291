package dev.simoom.features;

/**
 * Count, mean and sum of squared deviations of values that come one by one or in groups.
 *
 * <p>One by one after B. P. Welford, "Note on a method for calculating corrected sums of squares
 * and products", Technometrics 4 (1962); groups joined after T. F. Chan, G. H. Golub, R. J.
 * LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances" (1979). The
 * same calls in the same order give the same bits.
 */
final class Moments {
  private long count;
  private double mean;
  private double deviations;

  void clear() {
    count = 0;
    mean = 0;
    deviations = 0;
  }

  void add(double value) {
    count++;
    double delta = value - mean;
    mean += delta / count;
    deviations += delta * (value - mean);
  }

  void join(long otherCount, double otherMean, double otherDeviations) {
    if (otherCount == 0) {
      return;
    }
    if (count == 0) {
      count = otherCount;
      mean = otherMean;
      deviations = otherDeviations;
      return;
    }
    long sum = count + otherCount;
    double delta = otherMean - mean;
    mean += delta * otherCount / sum;
    deviations += otherDeviations + delta * delta * count * otherCount / sum;
    count = sum;
  }

  long count() {
    return count;
  }

  /** NaN with no value. */
  double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  double rawMean() {
    return mean;
  }

  double deviations() {
    return deviations;
  }

  /** The sample standard deviation (n-1); NaN with fewer than two values. */
  double standardDeviation() {
    return count < 2 ? Double.NaN : Math.sqrt(deviations / (count - 1));
  }
}
