package dev.simoom.scoring.outcomes;

import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import dev.simoom.scoring.LoggedScores;
import dev.simoom.stream.batch.OffsetProgress;
import dev.simoom.stream.batch.PartitionWork;
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
 * consumer's thread.
 *
 * <p>Both topics are read side by side: one that is ahead by more than {@value #AHEAD} of what is
 * to be remembered is held while the other has records to read. So a backlog is worked off from its
 * beginning, also where a batch fails now and then. One that is ahead by {@value #MOST} is held in
 * any case. A product that is not heard of for an hour is forgotten, so that it does not keep the
 * offsets back for ever.
 */
final class PartitionOutcomes extends PartitionWork {
  static final int MOST = 20_000;

  /** Some polls at a usual rate; scores wait for the horizon after their rows besides. */
  static final int AHEAD = 500;

  private static final long SILENCE_NANOS = Duration.ofHours(1).toNanos();

  private final Function<String, ProductOutcomes> make;
  private final LongSupplier nanoTime;
  private final Map<String, Heard> products = new HashMap<>();
  private final String rowsTopic;
  private OffsetProgress rows = new OffsetProgress(0);
  private OffsetProgress scores = new OffsetProgress(0);
  private int labels;
  private int waiting;

  private static final class Heard {
    final ProductOutcomes outcomes;
    long at;

    Heard(ProductOutcomes outcomes) {
      this.outcomes = outcomes;
    }
  }

  /**
   * @param rowsTopic the topic of the rows; the other one is that of the scores
   */
  PartitionOutcomes(
      String rowsTopic, Function<String, ProductOutcomes> make, LongSupplier nanoTime) {
    this.rowsTopic = rowsTopic;
    this.make = make;
    this.nanoTime = nanoTime;
  }

  /** Rows are read from here on. */
  void rowsFrom(long offset) {
    rows = new OffsetProgress(offset);
  }

  /** Scores are read from here on. */
  void scoresFrom(long offset) {
    scores = new OffsetProgress(offset);
  }

  OffsetProgress rows() {
    return rows;
  }

  OffsetProgress scores() {
    return scores;
  }

  @Override
  protected OffsetProgress progress(String topic) {
    return topic.equals(rowsTopic) ? rows : scores;
  }

  /** The first record that must be read again after a restart. */
  @Override
  protected long open(String topic) {
    return first(
        topic.equals(rowsTopic) ? ProductOutcomes::firstRow : ProductOutcomes::firstScores);
  }

  void isDone(String productId, int horizon, long second) {
    heard(productId).outcomes.isDone(horizon, second);
  }

  /** A row stands before the first that will be read, and may come again. */
  void cameBefore(FeatureRow row) {
    heard(row.productId()).outcomes.cameBefore(row);
  }

  ProductOutcomes.Step row(FeatureRow row, long offset) {
    rows.read(offset);
    ProductOutcomes product = heard(row.productId()).outcomes;
    return counted(product, () -> product.row(row, offset));
  }

  ProductOutcomes.Step scores(LoggedScores scores, long offset) {
    this.scores.read(offset);
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
    rows.read(offset);
  }

  /** Something was read that is neither. */
  void passedScores(long offset) {
    scores.read(offset);
  }

  private Heard heard(String productId) {
    Heard heard = products.computeIfAbsent(productId, id -> new Heard(make.apply(id)));
    heard.at = nanoTime.getAsLong();
    return heard;
  }

  /**
   * Whether rows are not to be read until their scores come.
   *
   * @param hasScores whether there are scores to be read
   */
  boolean holdsRows(boolean hasScores) {
    if (scoresAreFull()) {
      return false;
    }
    return rowsAreFull() || hasScores && labels > AHEAD;
  }

  /**
   * Whether scores are not to be read until their rows come.
   *
   * @param hasRows whether there are rows to be read
   */
  boolean holdsScores(boolean hasRows) {
    if (scoresAreFull()) {
      return true;
    }
    return hasRows && labels <= AHEAD && waiting > usuallyWaiting() + AHEAD;
  }

  private boolean rowsAreFull() {
    return labels >= MOST && outcomes().noneMatch(ProductOutcomes::isBehind);
  }

  private boolean scoresAreFull() {
    int minutes = products.size() * FutureVolatility.HORIZON_SECONDS;
    return waiting >= MOST && waiting >= MOST + usuallyWaiting() - minutes;
  }

  private int usuallyWaiting() {
    return outcomes().mapToInt(ProductOutcomes::usuallyWaiting).sum();
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
    if (rowsAreFull()) {
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

  private long first(Function<ProductOutcomes, OptionalLong> offset) {
    return outcomes()
        .map(offset)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .min()
        .orElse(OffsetProgress.NONE);
  }

  private Stream<ProductOutcomes> outcomes() {
    return products.values().stream().map(heard -> heard.outcomes);
  }
}
