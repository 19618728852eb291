package dev.simoom.model.level;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was said of a product's rows before its partition was taken over, of the last two blocks
 * that have any and the horizon before them: as much as the next recalibration may rest on. Not
 * safe for use by many threads.
 */
final class AnswersBefore {
  private final NavigableMap<Long, Answered> answers = new TreeMap<>();
  private final long horizon;
  private long block = Long.MIN_VALUE;
  private long blockBefore = Long.MIN_VALUE;

  /**
   * @param horizon seconds after which what happened is known
   */
  AnswersBefore(long horizon) {
    this.horizon = horizon;
  }

  /** Adds the next, in the order in which they were said. */
  void add(long second, Answered answered) {
    passed(second);
    answers.put(second, answered);
  }

  /** Something was said of a second over another horizon: time was there. */
  void passed(long second) {
    long its = LevelBlock.of(second);
    if (its < block - LevelBlock.of(LevelHistory.ANOTHER_TIME_SECONDS)) {
      answers.clear();
      blockBefore = its;
      block = its;
    } else if (its > block) {
      blockBefore = block == Long.MIN_VALUE ? its : block;
      block = its;
      answers.headMap(blockBefore * LevelBlock.SECONDS - horizon, false).clear();
    }
  }

  /** What was said at a second; null where nothing was. */
  Answered at(long second) {
    return answers.get(second);
  }

  /** What was said last from one second up to, without, another; nothing is left. */
  Map<Long, Answered> takeAll(long from, long to) {
    Map<Long, Answered> found = new TreeMap<>(answers.subMap(from, to));
    answers.clear();
    return found;
  }
}
