package dev.simoom.model.level;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.ProductLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** How much the products of a partition move over one horizon. Not safe for use by many threads. */
final class HorizonLevels {
  /** Of a product that is so many blocks behind the others the open block is kept. */
  private static final int SILENT_BLOCKS = 6;

  private final int horizon;
  private final FeatureCatalogue catalogue;
  private final Map<ProductAtMarket, LevelHistory> products = new TreeMap<>();

  /**
   * @param horizon seconds that a volatility is over
   * @param catalogue where rows have their values
   */
  HorizonLevels(int horizon, FeatureCatalogue catalogue) {
    this.horizon = horizon;
    this.catalogue = catalogue;
  }

  private LevelHistory history(ProductAtMarket product) {
    return products.computeIfAbsent(
        product,
        absent -> new LevelHistory(horizon, () -> RealisedVolatility.over(horizon, catalogue)));
  }

  /**
   * Takes rows of a product in, all of one block.
   *
   * @param corrects whether what happened corrects the models' probabilities
   * @param completed takes the blocks that they complete
   */
  HorizonBlock before(
      ProductAtMarket product, List<LevelRow> rows, boolean corrects, List<KeptBlock> completed) {
    LevelHistory history = history(product);
    HorizonBlock known = new HorizonBlock();
    for (LevelRow each : rows) {
      ProductLevel level = history.level();
      LevelHistory.Taken taken = history.add(each.row(), each.offset());
      if (taken.counts()) {
        known.put(each, level, taken.realised());
      }
      taken.done().map(block -> kept(product, block)).ifPresent(completed::add);
    }
    if (corrects) {
      known.correctedBy(history.recalibrations().now());
    }
    return known;
  }

  private KeptBlock kept(ProductAtMarket product, LevelBlock block) {
    return new KeptBlock(horizon, product.market(), product.productId(), block);
  }

  /**
   * Rows that were taken in are scored.
   *
   * @param known what {@link #before} gave
   * @param scored what was said of a second; null of one that was scored before
   */
  void after(
      ProductAtMarket product,
      List<LevelRow> rows,
      HorizonBlock known,
      LongFunction<Answered> scored) {
    Recalibrations recalibrations = history(product).recalibrations();
    for (LevelRow each : rows) {
      long second = each.row().second();
      if (known.holds(each)) {
        recalibrations.happened(second, known.realised(second));
        Answered answered = scored.apply(second);
        if (answered == null) {
          recalibrations.again(second);
        } else if (answered.horizon() == horizon) {
          recalibrations.scored(second, answered);
        } else {
          recalibrations.scoredElsewhere(second);
        }
      }
    }
  }

  /** What was said of a row before the partition was taken over; in the partition's order. */
  void saidBefore(ProductAtMarket product, long second, Answered answered) {
    history(product).recalibrations().saidBefore(second, answered);
  }

  /** The open blocks of products that are silent while others go on; each once. */
  List<KeptBlock> silent(long offset) {
    long newest = products.values().stream().mapToLong(LevelHistory::openBlock).max().orElse(0);
    List<KeptBlock> silent = new ArrayList<>();
    products.forEach(
        (product, history) ->
            history
                .keepOpen(newest - SILENT_BLOCKS, offset)
                .map(block -> kept(product, block))
                .ifPresent(silent::add));
    return silent;
  }

  /** The first row that is read again where the partition is taken over at an offset. */
  long openFrom(long offset) {
    return products.values().stream()
        .mapToLong(history -> history.openFrom(offset))
        .reduce(offset, Math::min);
  }

  /**
   * Takes in what was kept of the rows before the last position of this horizon.
   *
   * @param blocks of any horizon
   * @param positions in any order
   * @param until the first row that is to be scored
   * @return from where on rows are to be taken in; empty where nothing was kept
   */
  Optional<Long> restore(List<KeptBlock> blocks, List<LevelPosition> positions, long until) {
    Optional<LevelPosition> last =
        positions.stream()
            .filter(each -> each.isOf(horizon) && each.offset() <= until)
            .max(Comparator.comparingLong(LevelPosition::offset));
    last.ifPresent(position -> restore(blocks, position));
    return last.map(LevelPosition::from);
  }

  private void restore(List<KeptBlock> blocks, LevelPosition position) {
    Map<String, KeptBlock> once = new LinkedHashMap<>();
    for (KeptBlock each : blocks) {
      if (each.horizon() == horizon && each.block().offset() <= position.offset()) {
        once.put(LevelJson.key(each) + " " + each.block().offset(), each);
      }
    }
    once.values().stream()
        .sorted(Comparator.comparingLong(each -> each.block().offset()))
        .forEach(
            each ->
                history(new ProductAtMarket(each.market(), each.productId()))
                    .restore(each.block()));
  }
}
