package dev.simoom.scoring.outcomes;

import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureLabels;
import dev.simoom.features.FutureVolatility;
import dev.simoom.scoring.LoggedScores;
import dev.simoom.scoring.SecondSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Brings a product's scores of one horizon and what followed their rows together. Both come in the
 * order of the rows, either may be ahead, and either may come again. Belongs to its consumer's
 * thread.
 */
final class HorizonOutcomes {
  private final FutureLabels future;
  private final int horizon;
  private final int level;
  private final SecondSet done = new SecondSet();
  private final Map<Long, Long> open = new LinkedHashMap<>();
  private final Map<Long, Followed> labels = new LinkedHashMap<>();
  private final Map<Long, Entry> waiting = new LinkedHashMap<>();
  private long newest = Long.MIN_VALUE;
  private long newestScores = Long.MIN_VALUE;

  private record Followed(double sigma, double level, long offset) {}

  private record Entry(LoggedScores scores, long offset) {}

  /**
   * @param level where a row has its {@code minute_volatility_p90_60m}
   */
  HorizonOutcomes(FutureVolatility future, int level) {
    this.horizon = future.horizon();
    this.future = new FutureLabels(future);
    this.level = level;
  }

  /** An earlier owner has sent the outcome of this second. */
  void isDone(long second) {
    done.add(second);
  }

  /** A row stands before the first that will be read, and may come again. */
  void cameBefore(FeatureRow row) {
    future.cameBefore(row);
  }

  /** A row was read at an offset. */
  ProductOutcomes.Step row(FeatureRow row, long offset) {
    if (future.repeats(row)) {
      return new ProductOutcomes.Step(List.of(), 0);
    }
    List<FutureLabels.Label> followed = future.add(row);
    open.put(row.second(), offset);
    newest = row.second();
    List<ProductOutcomes.Known> known = new ArrayList<>();
    int rowless = 0;
    for (FutureLabels.Label label : followed) {
      long second = label.row().second();
      Long at = open.remove(second);
      labels.put(
          second,
          new Followed(label.sigmaFuture(), label.row().value(level), at == null ? offset : at));
      if (waiting.containsKey(second)) {
        rowless += settle(second, known);
      }
    }
    Iterator<Long> oldest = waiting.keySet().iterator();
    while (oldest.hasNext()) {
      long second = oldest.next();
      if (second >= row.second() || open.containsKey(second)) {
        break;
      }
      oldest.remove();
      rowless++;
    }
    return new ProductOutcomes.Step(known, rowless);
  }

  /** Scores were read at an offset. */
  ProductOutcomes.Step scores(LoggedScores scores, long offset) {
    List<ProductOutcomes.Known> known = new ArrayList<>();
    if (done.contains(scores.second()) || waiting.containsKey(scores.second())) {
      return new ProductOutcomes.Step(known, 0);
    }
    waiting.put(scores.second(), new Entry(scores, offset));
    newestScores = scores.second();
    int rowless = 0;
    if (labels.containsKey(scores.second())) {
      rowless = settle(scores.second(), known);
    } else {
      labels.keySet().removeIf(second -> second < scores.second());
    }
    return new ProductOutcomes.Step(known, rowless);
  }

  /** Scores of another horizon alone were read: rows up to theirs wait for nothing here. */
  void passed(long second) {
    labels.keySet().removeIf(its -> its <= second);
  }

  /** Settles a second of which both are there; what came before it and found nothing goes. */
  private int settle(long second, List<ProductOutcomes.Known> known) {
    int rowless = 0;
    Iterator<Map.Entry<Long, Entry>> entries = waiting.entrySet().iterator();
    Entry entry = null;
    while (entry == null) {
      Map.Entry<Long, Entry> next = entries.next();
      entries.remove();
      if (next.getKey() == second) {
        entry = next.getValue();
      } else {
        rowless++;
      }
    }
    Followed followed = null;
    Iterator<Map.Entry<Long, Followed>> before = labels.entrySet().iterator();
    while (followed == null) {
      Map.Entry<Long, Followed> next = before.next();
      before.remove();
      if (next.getKey() == second) {
        followed = next.getValue();
      }
    }
    done.add(second);
    known.add(
        new ProductOutcomes.Known(
            entry.scores(),
            horizon,
            followed.sigma(),
            followed.level(),
            followed.offset(),
            entry.offset()));
    return rowless;
  }

  /** How many rows wait for their scores. */
  int labels() {
    return labels.size();
  }

  /** How many scores wait for what follows. */
  int waiting() {
    return waiting.size();
  }

  /** Whether scores wait whose row was not read yet. */
  boolean isBehind() {
    return !waiting.isEmpty() && newestScores > newest;
  }

  /** Forgets the row that waits longest for its scores; there is one. */
  void dropOldestLabel() {
    Iterator<Long> oldest = labels.keySet().iterator();
    oldest.next();
    oldest.remove();
  }

  /** The first row that must be read again after a restart. */
  OptionalLong firstRow() {
    if (!labels.isEmpty()) {
      return OptionalLong.of(labels.values().iterator().next().offset());
    }
    return open.values().stream().mapToLong(Long::longValue).findFirst();
  }

  /** The first scores that must be read again after a restart. */
  OptionalLong firstScores() {
    return waiting.values().stream().mapToLong(Entry::offset).findFirst();
  }
}
