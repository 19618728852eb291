package dev.simoom.scoring.outcomes;

import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import dev.simoom.scoring.LoggedScores;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Brings a product's scores and what followed their rows together, over each horizon that a model
 * looks ahead. Scores say which these are: the rows that are read ahead of the scores are
 * remembered until then. Belongs to its consumer's thread.
 */
final class ProductOutcomes {
  private static final int USUAL = FutureVolatility.HORIZON_SECONDS;
  private static final int STARTS = 16;

  private final IntFunction<FutureVolatility> futures;
  private final int level;
  private final FutureVolatility usual;
  private final Map<Integer, HorizonOutcomes> horizons = new TreeMap<>();
  private final Map<Integer, Long> lastScored = new TreeMap<>();
  private final Deque<Read> ahead = new ArrayDeque<>();
  private final Deque<FeatureRow> starts = new ArrayDeque<>();

  private record Read(FeatureRow row, long offset) {}

  /**
   * Scores, and what followed their row.
   *
   * @param horizon seconds that it is known of
   * @param sigmaFuture NaN where the row's segment ended within them
   * @param level the row's {@code minute_volatility_p90_60m}; NaN where undefined
   * @param rowOffset where the row stands
   * @param scoresOffset where the scores stand
   */
  record Known(
      LoggedScores scores,
      int horizon,
      double sigmaFuture,
      double level,
      long rowOffset,
      long scoresOffset) {}

  /**
   * What is known now.
   *
   * @param known scores that met what followed
   * @param rowless scores whose row is not there any more
   */
  record Step(List<Known> known, int rowless) {
    Step plus(Step other) {
      if (other.known.isEmpty()) {
        return new Step(known, rowless + other.rowless);
      }
      List<Known> both = new ArrayList<>(known);
      both.addAll(other.known);
      return new Step(both, rowless + other.rowless);
    }
  }

  private static final Step NOTHING = new Step(List.of(), 0);

  /**
   * @param futures says what happens within so many seconds
   * @param level where a row has its {@code minute_volatility_p90_60m}
   */
  ProductOutcomes(IntFunction<FutureVolatility> futures, int level) {
    this.futures = futures;
    this.level = level;
    this.usual = futures.apply(USUAL);
    over(USUAL);
  }

  private HorizonOutcomes over(int horizon) {
    HorizonOutcomes its = horizons.get(horizon);
    if (its == null) {
      its = new HorizonOutcomes(horizon == USUAL ? usual : futures.apply(horizon), level);
      starts.forEach(its::cameBefore);
      for (Read each : ahead) {
        its.row(each.row(), each.offset());
      }
      horizons.put(horizon, its);
    }
    return its;
  }

  /** An earlier owner has sent the outcome of this second over a horizon. */
  void isDone(int horizon, long second) {
    over(horizon).isDone(second);
    lastScored.merge(horizon, second, Math::max);
  }

  /** A row stands before the first that will be read, and may come again. */
  void cameBefore(FeatureRow row) {
    remember(row);
    horizons.values().forEach(each -> each.cameBefore(row));
  }

  private void remember(FeatureRow row) {
    if (usual.startsSegment(row)) {
      starts.remove(row);
      starts.addLast(row);
      if (starts.size() > STARTS) {
        starts.removeFirst();
      }
    }
  }

  /** A row was read at an offset. */
  Step row(FeatureRow row, long offset) {
    ahead.addLast(new Read(row, offset));
    Step all = NOTHING;
    for (HorizonOutcomes each : horizons.values()) {
      all = all.plus(each.row(row, offset));
    }
    return all;
  }

  /** Scores were read at an offset. */
  Step scores(LoggedScores scores, long offset) {
    long second = scores.second();
    Set<Integer> its = scores.horizons();
    Step all = NOTHING;
    for (int horizon : its) {
      all = all.plus(over(horizon).scores(scores, offset));
      lastScored.put(horizon, second);
    }
    Iterator<Map.Entry<Integer, HorizonOutcomes>> others = horizons.entrySet().iterator();
    while (others.hasNext()) {
      Map.Entry<Integer, HorizonOutcomes> other = others.next();
      if (!its.contains(other.getKey())) {
        other.getValue().passed(second);
        if (isOver(other.getKey(), other.getValue(), second)) {
          others.remove();
        }
      }
    }
    forgetAhead(second);
    return all;
  }

  /** Whether no model looks so far ahead any more. */
  private boolean isOver(int horizon, HorizonOutcomes outcomes, long second) {
    return horizon != USUAL
        && outcomes.waiting() == 0
        && second > lastScored.getOrDefault(horizon, second) + 2L * horizon;
  }

  /** The rows before that of a second will not be asked for by scores that follow. */
  private void forgetAhead(long second) {
    if (ahead.stream().noneMatch(each -> each.row().second() == second)) {
      return;
    }
    while (ahead.getFirst().row().second() != second) {
      remember(ahead.removeFirst().row());
    }
  }

  /** How many rows wait for their scores. */
  int labels() {
    int labels = 0;
    for (HorizonOutcomes each : horizons.values()) {
      labels += each.labels();
    }
    return labels;
  }

  /** How many scores wait for what follows. */
  int waiting() {
    int waiting = 0;
    for (HorizonOutcomes each : horizons.values()) {
      waiting += each.waiting();
    }
    return waiting;
  }

  /** How many scores wait at a usual pace: one for each second of each horizon. */
  int usuallyWaiting() {
    int seconds = 0;
    for (int horizon : horizons.keySet()) {
      seconds += horizon;
    }
    return seconds;
  }

  /** Whether scores wait whose row was not read yet. */
  boolean isBehind() {
    return horizons.values().stream().anyMatch(HorizonOutcomes::isBehind);
  }

  /** Forgets the row that waits longest for its scores; there is one. */
  void dropOldestLabel() {
    horizons.values().stream()
        .max(Comparator.comparingInt(HorizonOutcomes::labels))
        .orElseThrow()
        .dropOldestLabel();
    if (!ahead.isEmpty()) {
      remember(ahead.removeFirst().row());
    }
  }

  /** The first row that must be read again after a restart. */
  OptionalLong firstRow() {
    return first(HorizonOutcomes::firstRow);
  }

  /** The first scores that must be read again after a restart. */
  OptionalLong firstScores() {
    return first(HorizonOutcomes::firstScores);
  }

  private OptionalLong first(Function<HorizonOutcomes, OptionalLong> offset) {
    return horizons.values().stream().map(offset).flatMapToLong(OptionalLong::stream).min();
  }
}
