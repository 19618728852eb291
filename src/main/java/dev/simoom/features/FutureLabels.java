package dev.simoom.features;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Says of each row of one product, a horizon later, what followed it: {@link FutureVolatility} for
 * rows that come one by one. A row that comes again is skipped. Not safe for use by many threads.
 */
public final class FutureLabels {
  private static final int STARTS = 16;

  private final FutureVolatility future;
  private final Deque<FeatureRow> open = new ArrayDeque<>();
  private final Deque<FeatureRow> starts = new ArrayDeque<>();
  private final Deque<FeatureRow> earlierStarts = new ArrayDeque<>();
  private final double[] returns;
  private final double[] ahead;
  private FeatureRow newest;

  /**
   * What followed a row.
   *
   * @param sigmaFuture log return per sqrt(s); NaN where its segment ended within the horizon
   */
  public record Label(FeatureRow row, double sigmaFuture) {}

  public FutureLabels(FutureVolatility future) {
    this.future = future;
    this.ahead = new double[future.horizon()];
    // a power of two above the horizon and a gap as long together
    this.returns = new double[Integer.highestOneBit(2 * future.horizon()) << 1];
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
      remember(row, starts);
      open.forEach(unfinished -> labels.add(new Label(unfinished, Double.NaN)));
      open.clear();
    }
    FeatureRow before = open.peekLast();
    open.addLast(row);
    newest = row;
    if (before != null && row.second() - before.second() > ahead.length) {
      // rows are missing: what there is of returns does not reach so far
      while (isFollowed(open.getFirst(), row)) {
        double sigma = future.sigmaFuture(List.copyOf(open))[0];
        labels.add(new Label(open.removeFirst(), sigma));
      }
      Arrays.fill(returns, 0);
    } else if (before != null) {
      for (long second = before.second() + 1; second < row.second(); second++) {
        returns[index(second)] = 0;
      }
    }
    if (before != null) {
      returns[index(row.second())] = future.logReturn(before, row);
    }
    while (isFollowed(open.getFirst(), row)) {
      FeatureRow followed = open.removeFirst();
      labels.add(new Label(followed, sigma(followed.second())));
    }
    return labels;
  }

  private boolean isFollowed(FeatureRow row, FeatureRow newest) {
    return row.second() + ahead.length <= newest.second();
  }

  private double sigma(long second) {
    for (int i = 0; i < ahead.length; i++) {
      ahead[i] = returns[index(second + 1 + i)];
    }
    return future.standardDeviation(ahead, 0);
  }

  private int index(long second) {
    return (int) second & (returns.length - 1);
  }

  /**
   * A row came before the first that is taken here, and may come again: where a segment begins with
   * it, its repetition would otherwise end the segment that is open then.
   */
  public void cameBefore(FeatureRow row) {
    if (future.startsSegment(row)) {
      remember(row, earlierStarts);
    }
  }

  private static void remember(FeatureRow start, Deque<FeatureRow> starts) {
    // the newest last, once
    starts.remove(start);
    starts.addLast(start);
    if (starts.size() > STARTS) {
      starts.removeFirst();
    }
  }

  /** Whether this row was taken before, or goes back to where rows came before the first taken. */
  public boolean repeats(FeatureRow row) {
    boolean isPast = newest != null && row.second() <= newest.second();
    return future.startsSegment(row)
        ? starts.contains(row) || isPast && earlierStarts.contains(row)
        : isPast;
  }
}
