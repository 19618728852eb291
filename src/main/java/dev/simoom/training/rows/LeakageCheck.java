package dev.simoom.training.rows;

import dev.simoom.features.FeatureCatalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks for features that know too much: one whose values order the rows nearly as {@code
 * sigma_future} does was built from the future, whoever computed it.
 *
 * <p>The measure is C. Spearman's rank correlation (1904). The best honest feature of the shipped
 * recordings, {@code volatility_300s}, has 0.58.
 */
public final class LeakageCheck {
  /** From this absolute rank correlation on, a feature is refused. */
  public static final double TOO_GOOD = 0.9;

  private final FeatureCatalogue catalogue;

  public LeakageCheck(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * A sentence for each feature that knows too much.
   *
   * @param rows the training rows
   */
  public List<String> findings(List<LabelledRow> rows) {
    List<String> findings = new ArrayList<>();
    for (int i = 0; i < catalogue.size(); i++) {
      double correlation = rankCorrelation(rows, i);
      if (Math.abs(correlation) >= TOO_GOOD) {
        findings.add(
            String.format(
                java.util.Locale.ROOT,
                "feature %s orders the rows as sigma_future does (rank correlation %.3f): it was"
                    + " built from the future",
                catalogue.names().get(i),
                correlation));
      }
    }
    return findings;
  }

  /**
   * Spearman's rank correlation of a feature with {@code sigma_future} over the rows that have it;
   * 0 with fewer than ten.
   */
  double rankCorrelation(List<LabelledRow> rows, int position) {
    List<LabelledRow> known =
        rows.stream().filter(row -> !Double.isNaN(row.row().value(position))).toList();
    if (known.size() < 10) {
      return 0;
    }
    double[] x = ranks(known.stream().mapToDouble(row -> row.row().value(position)).toArray());
    double[] y = ranks(known.stream().mapToDouble(LabelledRow::sigmaFuture).toArray());
    double mean = (known.size() - 1) / 2.0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - mean) * (x[i] - mean);
      yy += (y[i] - mean) * (y[i] - mean);
      xy += (x[i] - mean) * (y[i] - mean);
    }
    return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
  }

  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    for (int at = 0; at < order.length; at++) {
      boolean last = at + 1 == order.length;
      if (last || values[order[at]] != values[order[at + 1]]) {
        for (int i = from; i <= at; i++) {
          ranks[order[i]] = (from + at) / 2.0;
        }
        from = at + 1;
      }
    }
    return ranks;
  }
}
