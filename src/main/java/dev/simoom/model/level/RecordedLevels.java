package dev.simoom.model.level;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.FallbackScorer;
import dev.simoom.model.ProductLevel;
import dev.simoom.model.ScoredRow;
import dev.simoom.model.VolatilityModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What recorded rows say of their products, as the running pipeline knows it. */
public final class RecordedLevels {
  private final PartitionLevels levels;
  private long offset;

  /**
   * @param catalogue where rows have their values
   * @param horizon seconds that the model that scores looks ahead
   */
  public RecordedLevels(FeatureCatalogue catalogue, int horizon) {
    levels = new PartitionLevels(catalogue, true, Set.of(horizon));
  }

  /**
   * Scores the next row with a model alone, as the pipeline does: with what the rows before say of
   * its product.
   *
   * @throws IllegalStateException where it gives what is no probability
   */
  public ScoredRow score(VolatilityModel model, FeatureRow row) {
    List<LevelRow> one = List.of(new LevelRow(row, offset));
    offset++;
    BlockLevels before = levels.before(one);
    ScoredRow scored = FallbackScorer.strictly(model, row, before);
    levels.after(one, before, second -> Answered.of(scored));
    return scored;
  }

  /**
   * How much each row's product moved before it, by product and second; the market is the rows'.
   *
   * @param horizon seconds that its volatilities are over
   * @param rows each product's in any order
   */
  public static Map<ProductAtMarket, Map<Long, ProductLevel>> of(
      FeatureCatalogue catalogue, int horizon, List<FeatureRow> rows) {
    PartitionLevels levels = new PartitionLevels(catalogue, true, Set.of(horizon));
    Map<ProductAtMarket, Map<Long, ProductLevel>> found = new HashMap<>();
    long offset = 0;
    List<FeatureRow> inTime =
        rows.stream().sorted(Comparator.comparingLong(FeatureRow::second)).toList();
    for (FeatureRow row : inTime) {
      LevelRow next = new LevelRow(row, offset);
      BlockLevels before = levels.before(List.of(next));
      offset++;
      if (before.holds(next)) {
        found
            .computeIfAbsent(ProductAtMarket.of(row), absent -> new HashMap<>())
            .put(row.second(), before.level(horizon, row.second()));
      }
    }
    return found;
  }
}
