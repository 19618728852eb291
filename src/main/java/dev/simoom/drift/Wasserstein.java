package dev.simoom.drift;

/**
 * The first Wasserstein distance: the area between the two distribution functions, in the unit of
 * the values.
 */
public final class Wasserstein {
  private Wasserstein() {}

  /** The distance; 0 for equal samples. */
  public static double distance(Sample a, Sample b) {
    int i = 0;
    int j = 0;
    double sum = 0;
    double before = Math.min(a.at(0), b.at(0));
    while (i < a.size() || j < b.size()) {
      double next = i == a.size() ? b.at(j) : j == b.size() ? a.at(i) : Math.min(a.at(i), b.at(j));
      sum += (next - before) * Math.abs((double) i / a.size() - (double) j / b.size());
      before = next;
      while (i < a.size() && a.at(i) == next) {
        i++;
      }
      while (j < b.size() && b.at(j) == next) {
        j++;
      }
    }
    return sum;
  }

  /**
   * The distance in standard deviations of the reference, whatever their size: infinite where the
   * reference is one value and the other sample is not that value alone.
   */
  public static double scaled(Sample reference, Sample current) {
    double distance = distance(reference, current);
    return distance == 0 ? 0 : distance / reference.std();
  }
}
