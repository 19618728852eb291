package dev.simoom.training.evaluation;

import dev.simoom.model.artifact.Measure;
import dev.simoom.model.artifact.Quantiles;
import dev.simoom.training.rows.LabelledRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Intervals for figures over rows that hang together in time: whole blocks of time of one market,
 * all its products together, are drawn with replacement, after H. R. Künsch, "The jackknife and the
 * bootstrap for general stationary observations", Annals of Statistics 17 (1989), with blocks that
 * do not overlap. Every figure sees the same draws, so that differences can be taken.
 */
final class BlockBootstrap {
  /** Length of the shorter blocks. */
  static final int TEN_MINUTES = 600;

  /** Length of the longer ones: busy and quiet hours hang together for longer than ten minutes. */
  static final int HOUR = 3600;

  private final int[] blocks;
  private final int count;
  private final int draws;
  private final long seed;

  /**
   * @param seconds length of a block
   */
  BlockBootstrap(List<LabelledRow> rows, int seconds, int draws, long seed) {
    Map<List<Object>, Integer> numbers = new HashMap<>();
    blocks = new int[rows.size()];
    for (int i = 0; i < blocks.length; i++) {
      LabelledRow row = rows.get(i);
      List<Object> block = List.of(row.market(), row.second() / seconds);
      Integer number = numbers.putIfAbsent(block, numbers.size());
      blocks[i] = number == null ? numbers.size() - 1 : number;
    }
    count = numbers.size();
    this.draws = draws;
    this.seed = seed;
  }

  /**
   * A figure with its interval.
   *
   * @param figure of the rows' weights
   * @return empty where it is undefined over all the rows
   */
  Optional<Measure> measure(ToDoubleFunction<int[]> figure) {
    int[] weights = new int[blocks.length];
    Arrays.fill(weights, 1);
    double value = figure.applyAsDouble(weights);
    if (!Double.isFinite(value)) {
      return Optional.empty();
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] drawn = new double[draws];
    int[] times = new int[count];
    for (int draw = 0; draw < draws; draw++) {
      Arrays.fill(times, 0);
      for (int i = 0; i < count; i++) {
        times[random.nextInt(count)]++;
      }
      for (int i = 0; i < weights.length; i++) {
        weights[i] = times[blocks[i]];
      }
      drawn[draw] = figure.applyAsDouble(weights);
    }
    double[] sorted = Quantiles.sorted(drawn);
    if (sorted.length == 0) {
      return Optional.of(new Measure(value, value, value));
    }
    return Optional.of(
        new Measure(value, Quantiles.of(sorted, 0.025), Quantiles.of(sorted, 0.975)));
  }
}
