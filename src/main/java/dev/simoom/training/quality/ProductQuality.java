package dev.simoom.training.quality;

import dev.simoom.features.FeatureRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How complete a product's rows are.
 *
 * @param productId e.g. {@code BTC-USD}
 * @param rows how many there are, each second once
 * @param duplicated how many came for a second that had one
 * @param unordered how many lay before the one that came before them
 * @param first Unix seconds of the first row
 * @param last of the last
 * @param gaps where {@value #GAP_SECONDS} s or more lie between two rows: a segment ends there
 * @param coverage by hour (Unix seconds of its begin) the share of its seconds with a row, of those
 *     between the first and the last row
 */
public record ProductQuality(
    String productId,
    long rows,
    long duplicated,
    long unordered,
    long first,
    long last,
    List<Gap> gaps,
    Map<Long, Double> coverage) {
  /** From so many seconds without a tick on, nothing reaches across. */
  static final int GAP_SECONDS = 30;

  private static final long HOUR = 3600;

  /**
   * No row lies between.
   *
   * @param after Unix seconds of the row before
   * @param seconds until the row after
   */
  public record Gap(long after, long seconds) {}

  /**
   * @param rows of one product, in the order in which they came, at least one
   */
  static ProductQuality of(String productId, List<FeatureRow> rows) {
    long unordered = 0;
    for (int i = 1; i < rows.size(); i++) {
      unordered += rows.get(i).second() < rows.get(i - 1).second() ? 1 : 0;
    }
    long[] seconds = rows.stream().mapToLong(FeatureRow::second).sorted().distinct().toArray();
    List<Gap> gaps = new ArrayList<>();
    for (int i = 1; i < seconds.length; i++) {
      long between = seconds[i] - seconds[i - 1];
      if (between >= GAP_SECONDS) {
        gaps.add(new Gap(seconds[i - 1], between));
      }
    }
    long last = seconds[seconds.length - 1];
    return new ProductQuality(
        productId,
        seconds.length,
        (long) rows.size() - seconds.length,
        unordered,
        seconds[0],
        last,
        gaps,
        coverage(seconds, last));
  }

  private static Map<Long, Double> coverage(long[] seconds, long last) {
    Map<Long, Integer> counts = new TreeMap<>();
    for (long second : seconds) {
      counts.merge(Math.floorDiv(second, HOUR) * HOUR, 1, Integer::sum);
    }
    Map<Long, Double> coverage = new TreeMap<>();
    long begin = Math.floorDiv(seconds[0], HOUR) * HOUR;
    for (long hour = begin; hour <= last; hour += HOUR) {
      long from = Math.max(hour, seconds[0]);
      long to = Math.min(hour + HOUR, last + 1);
      coverage.put(hour, (double) counts.getOrDefault(hour, 0) / (to - from));
    }
    return coverage;
  }

  /** The share of the seconds between the first and the last row that have one. */
  public double covered() {
    return (double) rows / (last - first + 1);
  }

  /** How long the longest gap is, in seconds; 0 where there is none. */
  public long longestGap() {
    return gaps.stream().mapToLong(Gap::seconds).max().orElse(0);
  }
}
