package dev.simoom.training.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A feature's values over rows, with the median in place of those that are missing. */
public final class Column {
  private final String feature;
  private final double[] values;
  private final double median;

  /**
   * @throws IllegalArgumentException where there is no such feature, or no row has it
   */
  public Column(String feature, FeatureCatalogue catalogue, List<LabelledRow> rows) {
    this.feature = feature;
    int position =
        catalogue
            .position(feature)
            .orElseThrow(() -> new IllegalArgumentException("there is no feature " + feature));
    values = rows.stream().mapToDouble(row -> row.row().value(position)).toArray();
    double[] sorted = Quantiles.sorted(values);
    if (sorted.length == 0) {
      throw new IllegalArgumentException(
          "feature " + feature + " is undefined in every training row");
    }
    median = Quantiles.of(sorted, 0.5);
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isNaN(values[i]) ? median : values[i];
    }
  }

  /** Rounds each value to the nearest of as many quantiles. */
  public void round(int bins) {
    double[] sorted = Quantiles.sorted(values);
    double[] levels =
        IntStream.range(0, bins)
            .mapToDouble(i -> Quantiles.of(sorted, (i + 0.5) / bins))
            .distinct()
            .toArray();
    for (int i = 0; i < values.length; i++) {
      int above = Arrays.binarySearch(levels, values[i]);
      if (above < 0) {
        above = Math.min(-above - 1, levels.length - 1);
        boolean below = above > 0 && values[i] - levels[above - 1] < levels[above] - values[i];
        values[i] = levels[below ? above - 1 : above];
      }
    }
  }

  public String feature() {
    return feature;
  }

  public double median() {
    return median;
  }

  public double at(int row) {
    return values[row];
  }
}
