package dev.simoom.drift;

/**
 * Tail probabilities of the chi-squared and the normal distribution, by the regularised upper
 * incomplete gamma function: its series below {@code a + 1} and Lentz's continued fraction above
 * (NIST Digital Library of Mathematical Functions, 8.7 and 8.9).
 */
final class Tails {
  private static final double[] LANCZOS = {
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private Tails() {}

  /** The chance that a chi-squared variable of this many degrees of freedom is at least x. */
  static double chiSquared(double x, int degrees) {
    return x <= 0 ? 1 : Double.isInfinite(x) ? 0 : upperGamma(degrees / 2.0, x / 2);
  }

  /** The chance that a standard normal variable is at least as far from 0 as z. */
  static double normalTwoSided(double z) {
    return chiSquared(z * z, 1);
  }

  private static double upperGamma(double a, double x) {
    double front = Math.exp(a * Math.log(x) - x - logGamma(a));
    return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
  }

  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < 10_000 && term > sum * 1e-17; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum;
  }

  private static double fraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / Double.MIN_NORMAL;
    double d = 1 / b;
    double h = d;
    for (int i = 1; i < 10_000; i++) {
      double an = -i * (i - a);
      b += 2;
      d = 1 / nonZero(an * d + b);
      c = nonZero(b + an / c);
      h *= d * c;
      if (Math.abs(d * c - 1) < 1e-16) {
        break;
      }
    }
    return h;
  }

  private static double nonZero(double value) {
    return value == 0 ? Double.MIN_NORMAL : value;
  }

  private static double logGamma(double a) {
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (a - 1 + i);
    }
    double t = a - 1 + LANCZOS.length - 1.5;
    return 0.5 * Math.log(2 * Math.PI) + (a - 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
