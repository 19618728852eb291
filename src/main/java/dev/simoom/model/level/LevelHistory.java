package dev.simoom.model.level;

import dev.simoom.model.ProductLevel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The realised volatilities of a product over the last day, in blocks of ten minutes: a function of
 * its rows in their order, and of nothing else. A row whose second came already is passed over, as
 * rows come again after a crash; one more than {@value #ANOTHER_TIME_SECONDS} s back is of another
 * time, as when a recording is replayed, and begins anew. Not safe for use by many threads.
 */
final class LevelHistory {
  static final int BLOCKS = 144;
  static final long ANOTHER_TIME_SECONDS = 4096;
  private static final long NONE = Long.MIN_VALUE;

  private final Deque<LevelBlock> complete = new ArrayDeque<>();
  private final Histogram day = new Histogram();
  private final Histogram open = new Histogram();
  private final Recalibrations recalibrations = new Recalibrations();
  private long newest = NONE;
  private long openBlock = NONE;
  private long openFrom;
  private boolean openIsKept;
  private long closed = NONE;
  private long knownBefore = NONE;
  private ProductLevel level = ProductLevel.NONE;

  /**
   * What a row did.
   *
   * @param counts whether it is taken in; not where its second was before
   * @param done the block that it completes
   */
  record Taken(boolean counts, Optional<LevelBlock> done) {
    static final Taken NOT = new Taken(false, Optional.empty());
  }

  /**
   * Takes a row in.
   *
   * @param volatility of the minute that it ends; NaN where the segment does not hold that minute
   * @param offset where the row stands in its partition
   */
  Taken add(long second, double volatility, long offset) {
    if (offset < knownBefore) {
      return Taken.NOT;
    }
    Optional<LevelBlock> done = Optional.empty();
    if (isOfAnotherTime(second)) {
      // closed all the same: who takes over must know how far the other time had come
      done = close(offset);
      beginAnew();
    }
    long block = LevelBlock.of(second);
    if (second <= newest || block <= closed) {
      return Taken.NOT;
    }
    if (openBlock != NONE && block != openBlock) {
      done = close(offset);
    }
    if (block != openBlock) {
      openBlock = block;
      openFrom = offset;
      forgetBefore(block - BLOCKS);
    }
    newest = second;
    openIsKept = false;
    if (!Double.isNaN(volatility)) {
      int bin = Histogram.bin(volatility);
      open.add(bin);
      day.add(bin);
    }
    note();
    return new Taken(true, done);
  }

  private void note() {
    level = new ProductLevel(day.quantile(0.5), day.quantile(0.9), day.total());
  }

  private boolean isOfAnotherTime(long second) {
    return newest != NONE && second < newest - ANOTHER_TIME_SECONDS;
  }

  private void beginAnew() {
    complete.clear();
    day.clear();
    open.clear();
    recalibrations.beginAnew();
    newest = NONE;
    openBlock = NONE;
    closed = NONE;
  }

  private Optional<LevelBlock> close(long offset) {
    if (openBlock == NONE) {
      return Optional.empty();
    }
    recalibrations.closeBlock();
    LevelBlock done = block(offset, false);
    complete.add(done);
    open.clear();
    closed = openBlock;
    openBlock = NONE;
    return Optional.of(done);
  }

  private LevelBlock block(long offset, boolean isOpen) {
    int[] bins = open.bins();
    return new LevelBlock(
        openBlock,
        newest,
        offset,
        isOpen,
        bins,
        IntStream.of(bins).map(open::count).toArray(),
        recalibrations.kept());
  }

  /**
   * What the open block holds, of a product that is silent while others go on, so that its rows
   * need not be read again; once.
   *
   * @param before the block from which on the others are
   * @param offset before which all its rows stand
   */
  Optional<LevelBlock> keepOpen(long before, long offset) {
    if (openBlock == NONE || openBlock >= before || openIsKept) {
      return Optional.empty();
    }
    openIsKept = true;
    openFrom = offset;
    return Optional.of(block(offset, true));
  }

  private void forgetBefore(long oldest) {
    while (!complete.isEmpty() && complete.peek().number() < oldest) {
      day.remove(complete.remove());
    }
  }

  /** Takes in a block that was kept; in the order in which they were. */
  void restore(LevelBlock block) {
    if (isOfAnotherTime(block.last())) {
      beginAnew();
    }
    if (openBlock != NONE) {
      // an open one that was kept: what follows holds it
      takeOpenBack();
    }
    day.add(block);
    if (block.open()) {
      for (int i = 0; i < block.bins().length; i++) {
        open.add(block.bins()[i], block.counts()[i]);
      }
      openBlock = block.number();
      openFrom = block.offset();
      openIsKept = true;
    } else {
      complete.add(block);
      closed = block.number();
    }
    newest = block.last();
    knownBefore = block.offset();
    recalibrations.restore(block.recalibrations());
    forgetBefore(block.number() - BLOCKS);
    note();
  }

  private void takeOpenBack() {
    for (int bin : open.bins()) {
      day.remove(bin, open.count(bin));
    }
    open.clear();
    openBlock = NONE;
  }

  /** By the rows that were taken in. */
  ProductLevel level() {
    return level;
  }

  /** How what happened corrects each model's probabilities. */
  Recalibrations recalibrations() {
    return recalibrations;
  }

  /** The block that is open; the least where none is. */
  long openBlock() {
    return openBlock;
  }

  /** The offset of the first row that no block that was kept holds; the greatest where none. */
  long openFrom() {
    return openBlock == NONE ? Long.MAX_VALUE : openFrom;
  }
}
