package dev.simoom.scoring.outcomes;

import dev.simoom.features.FeatureRow;
import dev.simoom.scoring.LoggedScores;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The products of one partition, and up to where it is done in both topics. Belongs to its
 * consumer's thread; the acknowledgement may come on another while that one waits.
 *
 * <p>Where one topic is ahead by more than {@value #MOST} of what is to be remembered, it is held.
 * A product that is not heard of for an hour is forgotten, so that it does not keep the offsets
 * back for ever.
 */
final class PartitionOutcomes {
  static final int MOST = 20_000;

  private static final long SILENCE_NANOS = Duration.ofHours(1).toNanos();

  private final Function<String, ProductOutcomes> make;
  private final LongSupplier nanoTime;
  private final Map<String, Heard> products = new HashMap<>();
  private long rowsRead;
  private long scoresRead;
  private int labels;
  private int waiting;
  private volatile long rowsDone;
  private volatile long scoresDone;

  private static final class Heard {
    final ProductOutcomes outcomes;
    long at;

    Heard(ProductOutcomes outcomes) {
      this.outcomes = outcomes;
    }
  }

  PartitionOutcomes(Function<String, ProductOutcomes> make, LongSupplier nanoTime) {
    this.make = make;
    this.nanoTime = nanoTime;
  }

  void rowsFrom(long offset) {
    rowsRead = offset;
    rowsDone = offset;
  }

  void scoresFrom(long offset) {
    scoresRead = offset;
    scoresDone = offset;
  }

  void isDone(String productId, long second) {
    heard(productId).outcomes.isDone(second);
  }

  /** A row stands before the first that will be read, and may come again. */
  void cameBefore(FeatureRow row) {
    heard(row.productId()).outcomes.cameBefore(row);
  }

  ProductOutcomes.Step row(FeatureRow row, long offset) {
    rowsRead = offset + 1;
    ProductOutcomes product = heard(row.productId()).outcomes;
    return counted(product, () -> product.row(row, offset));
  }

  ProductOutcomes.Step scores(LoggedScores scores, long offset) {
    scoresRead = offset + 1;
    ProductOutcomes product = heard(scores.productId()).outcomes;
    return counted(product, () -> product.scores(scores, offset));
  }

  private ProductOutcomes.Step counted(
      ProductOutcomes product, Supplier<ProductOutcomes.Step> step) {
    int labelsBefore = product.labels();
    int waitingBefore = product.waiting();
    ProductOutcomes.Step result = step.get();
    labels += product.labels() - labelsBefore;
    waiting += product.waiting() - waitingBefore;
    return result;
  }

  /** Something was read that is neither. */
  void passedRow(long offset) {
    rowsRead = offset + 1;
  }

  /** Something was read that is neither. */
  void passedScores(long offset) {
    scoresRead = offset + 1;
  }

  private Heard heard(String productId) {
    Heard heard = products.computeIfAbsent(productId, id -> new Heard(make.apply(id)));
    heard.at = nanoTime.getAsLong();
    return heard;
  }

  /** Whether rows are not to be read until their scores come. */
  boolean holdsRows() {
    return labels >= MOST && outcomes().noneMatch(ProductOutcomes::isBehind);
  }

  /** Whether scores are not to be read until their rows come. */
  boolean holdsScores() {
    return waiting >= MOST;
  }

  /**
   * Forgets what is too much or too old.
   *
   * @return how many rows and scores will meet nothing by that
   */
  int forget() {
    int forgotten = 0;
    while (labels >= 2 * MOST) {
      outcomes()
          .max(Comparator.comparingInt(ProductOutcomes::labels))
          .orElseThrow()
          .dropOldestLabel();
      labels--;
      forgotten++;
    }
    if (holdsRows()) {
      return forgotten;
    }
    long now = nanoTime.getAsLong();
    Iterator<Heard> all = products.values().iterator();
    while (all.hasNext()) {
      Heard product = all.next();
      if (now - product.at > SILENCE_NANOS) {
        labels -= product.outcomes.labels();
        waiting -= product.outcomes.waiting();
        forgotten += product.outcomes.waiting();
        all.remove();
      }
    }
    return forgotten;
  }

  /** All outcomes that are known were acknowledged. */
  void acknowledged() {
    rowsDone = first(ProductOutcomes::firstRow, rowsRead);
    scoresDone = first(ProductOutcomes::firstScores, scoresRead);
  }

  private long first(Function<ProductOutcomes, OptionalLong> offset, long otherwise) {
    return outcomes()
        .map(offset)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .min()
        .orElse(otherwise);
  }

  private Stream<ProductOutcomes> outcomes() {
    return products.values().stream().map(heard -> heard.outcomes);
  }

  long rowsDone() {
    return rowsDone;
  }

  long scoresDone() {
    return scoresDone;
  }
}
