package dev.simoom.drift;

/**
 * The two-sample Kolmogorov-Smirnov test, two-sided.
 *
 * <p>The probability is exact up to 10,000 values a sample: the share of lattice paths that reach
 * the distance, after J. L. Hodges, "The significance probability of the Smirnov two-sample test",
 * Arkiv för Matematik 3 (1958). Beyond, it is Kolmogorov's limit.
 */
public final class KolmogorovSmirnov {
  private static final int LARGEST_EXACT = 10_000;

  private KolmogorovSmirnov() {}

  /** The largest distance between the two distribution functions, in [0, 1]. */
  public static double distance(Sample a, Sample b) {
    return (double) steps(a, b) / ((double) a.size() * b.size());
  }

  /** The chance of such a distance, or a larger one, between samples of one distribution. */
  public static double probability(Sample a, Sample b) {
    if (Math.max(a.size(), b.size()) > LARGEST_EXACT) {
      double effective = (double) a.size() * b.size() / (a.size() + b.size());
      return limit(Math.sqrt(effective) * distance(a, b));
    }
    long steps = steps(a, b);
    return steps == 0 ? 1 : reaching(a.size(), b.size(), steps);
  }

  /** The distance times both sizes: a whole number. */
  private static long steps(Sample a, Sample b) {
    int i = 0;
    int j = 0;
    long largest = 0;
    while (i < a.size() && j < b.size()) {
      double value = Math.min(a.at(i), b.at(j));
      while (i < a.size() && a.at(i) == value) {
        i++;
      }
      while (j < b.size() && b.at(j) == value) {
        j++;
      }
      largest = Math.max(largest, Math.abs((long) i * b.size() - (long) j * a.size()));
    }
    return largest;
  }

  /**
   * The share of paths from corner to corner that reach this distance: of those that lead through a
   * point, a share came over each of its two neighbours.
   */
  private static double reaching(int m, int n, long steps) {
    double[] share = new double[n + 1];
    for (int i = 0; i <= m; i++) {
      for (int j = 0; j <= n; j++) {
        if (Math.abs((long) i * n - (long) j * m) >= steps) {
          share[j] = 1;
        } else if (i + j > 0) {
          double before = j == 0 ? 0 : share[j - 1];
          share[j] = (i * share[j] + j * before) / (i + j);
        }
      }
    }
    return share[n];
  }

  private static double limit(double scaled) {
    if (scaled < 0.2) {
      return 1;
    }
    double sum = 0;
    for (int k = 1; k <= 100; k++) {
      double term = Math.exp(-2.0 * k * k * scaled * scaled);
      sum += k % 2 == 1 ? term : -term;
      if (term < 1e-17) {
        break;
      }
    }
    return Math.min(1, Math.max(0, 2 * sum));
  }
}
