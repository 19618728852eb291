package dev.simoom.features;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Says of each row of one product, a minute later, what followed it: {@link FutureVolatility} for
 * rows that come one by one. A row that comes again is passed over. Not safe for use by many
 * threads.
 */
public final class FutureLabels {
  private static final int STARTS = 16;

  private final FutureVolatility future;
  private final Deque<FeatureRow> open = new ArrayDeque<>();
  private final Deque<FeatureRow> starts = new ArrayDeque<>();
  private FeatureRow newest;

  /**
   * What followed a row.
   *
   * @param sigmaFuture log return per sqrt(s); NaN where its segment ended within the minute
   */
  public record Label(FeatureRow row, double sigmaFuture) {}

  public FutureLabels(FutureVolatility future) {
    this.future = future;
  }

  /**
   * Takes the next row.
   *
   * @return the labels that are known now and were not before, in the order of their rows; each row
   *     has one at last, unless nothing comes any more
   */
  public List<Label> add(FeatureRow row) {
    List<Label> labels = new ArrayList<>();
    if (repeats(row)) {
      return labels;
    }
    if (future.startsSegment(row)) {
      starts.addLast(row);
      if (starts.size() > STARTS) {
        starts.removeFirst();
      }
      open.forEach(unfinished -> labels.add(new Label(unfinished, Double.NaN)));
      open.clear();
    }
    newest = row;
    open.addLast(row);
    while (open.getFirst().second() + FutureVolatility.HORIZON_SECONDS <= row.second()) {
      double sigma = future.sigmaFuture(List.copyOf(open))[0];
      labels.add(new Label(open.removeFirst(), sigma));
    }
    return labels;
  }

  /** Whether this row was taken before. */
  public boolean repeats(FeatureRow row) {
    return future.startsSegment(row)
        ? starts.contains(row)
        : newest != null && row.second() <= newest.second();
  }
}
