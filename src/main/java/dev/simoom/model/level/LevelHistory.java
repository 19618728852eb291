package dev.simoom.model.level;

import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import dev.simoom.model.ProductLevel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The realised volatilities of a product over one horizon and the last day, in blocks of ten
 * minutes: a function of its rows in their order, and of nothing else. A row whose second came
 * already is passed over, as rows come again after a crash; one more than {@value
 * #ANOTHER_TIME_SECONDS} s back is of another time, as when a recording is replayed, and begins
 * anew. Not safe for use by many threads.
 */
final class LevelHistory {
  static final int BLOCKS = 144;
  static final long ANOTHER_TIME_SECONDS = 4096;
  private static final long NONE = Long.MIN_VALUE;

  /** Ticks further apart are of two segments. */
  private static final long LONGEST_GAP_SECONDS = 30;

  /** After so many rows of others a product's window over a horizon is empty. */
  private static final long LONGEST_WINDOW_ROWS = 1_000_000;

  private final int horizon;
  private final Supplier<RealisedVolatility> window;
  private RealisedVolatility realised;
  private final Deque<LevelBlock> complete = new ArrayDeque<>();
  private final Histogram day = new Histogram();
  private final Histogram open = new Histogram();
  private final Recalibrations recalibrations;
  private long newest = NONE;
  private long openBlock = NONE;
  private long openFrom;
  private long openBegin;
  private boolean openIsKept;
  private long closed = NONE;
  private long knownBefore = NONE;
  private long windowFrom = Long.MAX_VALUE;
  private long windowNewest = NONE;
  private long newestOffset;
  private ProductLevel level = ProductLevel.NONE;

  /**
   * @param horizon seconds that a volatility is over
   * @param window gives what says it of the rows that are taken in, in their order
   */
  LevelHistory(int horizon, Supplier<RealisedVolatility> window) {
    this.horizon = horizon;
    this.window = window;
    this.realised = window.get();
    this.recalibrations = new Recalibrations(horizon);
  }

  /**
   * What a row did.
   *
   * @param counts whether it is taken in; not where its second was before
   * @param realised volatility of the horizon that it ends; NaN where the segment does not hold it
   * @param done the block that it completes
   */
  record Taken(boolean counts, double realised, Optional<LevelBlock> done) {
    static final Taken NOT = new Taken(false, Double.NaN, Optional.empty());
  }

  /**
   * Takes a row in.
   *
   * @param offset where the row stands in its partition
   */
  Taken add(FeatureRow row, long offset) {
    long second = row.second();
    if (offset < knownBefore) {
      if (offset >= windowFrom && second > windowNewest) {
        windowNewest = second;
        realised(row, offset);
      }
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
      openBegin = offset;
      forgetBefore(block - BLOCKS);
    }
    newest = second;
    openIsKept = false;
    double volatility = realised(row, offset);
    if (!Double.isNaN(volatility)) {
      int bin = Histogram.bin(volatility);
      open.add(bin);
      day.add(bin);
    }
    note();
    return new Taken(true, volatility, done);
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
        recalibrations.kept(),
        rowsSayIt() ? null : openBegin);
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
      openBegin = block.from() == null ? block.offset() : block.from();
      openIsKept = true;
    } else {
      complete.add(block);
      closed = block.number();
    }
    newest = block.last();
    knownBefore = block.offset();
    recalibrations.restore(block.recalibrations());
    forgetBefore(block.number() - BLOCKS);
    windowFrom = windowFrom(newest);
    note();
  }

  private double realised(FeatureRow row, long offset) {
    if (offset - newestOffset > LONGEST_WINDOW_ROWS) {
      realised = window.get();
    }
    newestOffset = offset;
    return realised.of(row);
  }

  private boolean rowsSayIt() {
    return horizon == FutureVolatility.HORIZON_SECONDS;
  }

  /**
   * The offset of a row from which on the rows say how volatile the horizon that ends with a second
   * was: the first of a block, which was taken in.
   */
  private long windowFrom(long second) {
    if (rowsSayIt()) {
      return Long.MAX_VALUE;
    }
    for (LevelBlock block : complete) {
      if (block.last() > second - horizon - LONGEST_GAP_SECONDS) {
        return block.from();
      }
    }
    return openBlock == NONE ? Long.MAX_VALUE : openBegin;
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

  /**
   * The offset of the first row that no block that was kept holds, or that is in the window of one
   * that follows; the greatest where none.
   *
   * @param offset of the next row of any product
   */
  long openFrom(long offset) {
    if (openBlock == NONE) {
      return Long.MAX_VALUE;
    }
    if (rowsSayIt() || offset - newestOffset > LONGEST_WINDOW_ROWS) {
      return openFrom;
    }
    long keptUntil = openIsKept ? newest : openBlock * LevelBlock.SECONDS - LONGEST_GAP_SECONDS - 1;
    return Math.min(openFrom, windowFrom(keptUntil));
  }
}
