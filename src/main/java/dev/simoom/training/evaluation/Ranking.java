package dev.simoom.training.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Rows ordered by their score, highest first. */
public final class Ranking {
  private final double[] scores;
  private final int[] order;

  /**
   * @param scores no NaN
   */
  Ranking(double[] scores) {
    this.scores = scores;
    this.order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** The row at this place. */
  public int row(int place) {
    return order[place];
  }

  /** How many rows there are. */
  public int size() {
    return order.length;
  }

  /** Whether the next row, if any, has another score. */
  public boolean endsTie(int place) {
    return place + 1 == order.length || scores[order[place]] != scores[order[place + 1]];
  }
}
