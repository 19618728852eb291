package dev.simoom.scoring.route;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.level.LevelRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One product's rows of ten minutes among the records of a poll, in their order: what {@code
 * split-rows-by-product} of the scoring route splits. Readable in Simple: {@code ${body.product}},
 * {@code ${body.market}}, {@code ${body.rows}}.
 */
public final class PolledRows {
  private final ScoringPartition partition;
  private final List<LevelRow> all = new ArrayList<>();
  private final List<FeatureRow> unscored = new ArrayList<>();

  PolledRows(ScoringPartition partition) {
    this.partition = partition;
  }

  /** Whether a row may be added. */
  boolean takes(FeatureRow row) {
    return all.isEmpty() || all.get(0).isOfBlock(row);
  }

  /**
   * Adds the product's next row.
   *
   * @param isNew whether it was not scored before
   */
  void add(FeatureRow row, long offset, boolean isNew) {
    all.add(new LevelRow(row, offset));
    if (isNew) {
      unscored.add(row);
    }
  }

  /** As in {@code product_id}. */
  public String product() {
    return all.get(0).row().productId();
  }

  /** Where the rows come from, as {@code coinbase}; empty where that is not said. */
  public String market() {
    return all.get(0).row().market();
  }

  /** The rows that are to be scored; none where all were scored before. */
  public List<FeatureRow> rows() {
    return Collections.unmodifiableList(unscored);
  }

  /** All the rows. */
  List<LevelRow> all() {
    return all;
  }

  /** Where they come from. */
  ScoringPartition partition() {
    return partition;
  }
}
