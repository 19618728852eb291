package dev.simoom.model.level;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.ProductLevel;
import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.wire.BadMessageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much the products of a partition of {@code ticks.features} move, and how what happened
 * corrects the models' probabilities for them: a function of the partition's rows and of what was
 * said of them, and of nothing else. Filled by its consumer's thread; what is to be kept of it is
 * taken by another.
 *
 * <p>Rows are taken in in two steps: {@link #before} as they come, {@link #after} once they are
 * scored. All that it says holds for a block of ten minutes, so that the two steps may be made for
 * many rows of a block at once.
 */
public final class PartitionLevels {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionLevels.class);

  /** Of a product that is so many blocks behind the others the open block is kept. */
  private static final int SILENT_BLOCKS = 6;

  private final boolean corrects;
  private final int returns;
  private final int volatility;
  private final Map<ProductAtMarket, LevelHistory> products = new TreeMap<>();
  private final List<KeptBlock> blocksDue = new ArrayList<>();
  private final List<LevelPosition> positionsDue = new ArrayList<>();
  private final LevelJson json = new LevelJson();
  private boolean blockIsComplete;

  /**
   * What is to be kept.
   *
   * @param blocks to be sent first
   * @param positions that rest on the blocks: to be sent once these are acknowledged
   */
  public record Due(List<KeptLevel> blocks, List<KeptLevel> positions) {
    public Due {
      blocks = List.copyOf(blocks);
      positions = List.copyOf(positions);
    }
  }

  /**
   * @param catalogue where rows have their values
   * @param corrects whether what happened corrects the models' probabilities
   */
  public PartitionLevels(FeatureCatalogue catalogue, boolean corrects) {
    this.corrects = corrects;
    this.returns = catalogue.position("return_60s").orElseThrow();
    this.volatility = catalogue.position("volatility_60s").orElseThrow();
  }

  /**
   * Takes the partition's next rows of a product in, all of one block ({@link LevelRow#isOfBlock}),
   * at least one.
   *
   * @return what is known before each
   */
  public synchronized BlockLevels before(List<LevelRow> rows) {
    ProductAtMarket product = ProductAtMarket.of(rows.get(0).row());
    LevelHistory history = history(product);
    BlockLevels levels = new BlockLevels(product);
    for (LevelRow each : rows) {
      ProductLevel level = history.level();
      LevelHistory.Taken taken =
          history.add(each.row().second(), realised(each.row()), each.offset());
      if (taken.counts()) {
        levels.put(each, level);
      }
      taken
          .done()
          .ifPresent(
              block -> {
                blocksDue.add(new KeptBlock(product.market(), product.productId(), block));
                blockIsComplete = true;
              });
    }
    if (corrects) {
      levels.correctedBy(history.recalibrations().now());
    }
    return levels;
  }

  private double realised(FeatureRow row) {
    return Double.isNaN(row.value(returns)) ? Double.NaN : row.value(volatility);
  }

  private LevelHistory history(ProductAtMarket product) {
    return products.computeIfAbsent(product, absent -> new LevelHistory());
  }

  /**
   * The rows of the last {@link #before} are scored.
   *
   * @param rows the same
   * @param levels what it gave
   * @param scored what was said of a second; null of one that was scored before
   */
  public synchronized void after(
      List<LevelRow> rows, BlockLevels levels, LongFunction<Answered> scored) {
    Recalibrations recalibrations = history(levels.product()).recalibrations();
    for (LevelRow each : rows) {
      long second = each.row().second();
      if (levels.holds(each)) {
        recalibrations.happened(second, realised(each.row()));
        Answered answered = scored.apply(second);
        if (answered == null) {
          recalibrations.again(second);
        } else {
          recalibrations.scored(second, answered);
        }
      }
    }
  }

  /** What was said of a row before the partition was taken over; in the partition's order. */
  public synchronized void saidBefore(
      String market, String productId, long second, Answered answered) {
    history(new ProductAtMarket(market, productId)).recalibrations().saidBefore(second, answered);
  }

  /**
   * All rows before an offset are taken in, in both steps: where a block was completed, it is to be
   * kept that the partition may be taken over from there.
   */
  public synchronized void doneBefore(long offset) {
    if (!blockIsComplete) {
      return;
    }
    blockIsComplete = false;
    long newest = products.values().stream().mapToLong(LevelHistory::openBlock).max().orElseThrow();
    products.forEach(
        (product, history) ->
            history
                .keepOpen(newest - SILENT_BLOCKS, offset)
                .map(block -> new KeptBlock(product.market(), product.productId(), block))
                .ifPresent(blocksDue::add));
    positionsDue.add(
        new LevelPosition(
            offset,
            products.values().stream()
                .mapToLong(LevelHistory::openFrom)
                .reduce(offset, Math::min)));
  }

  /**
   * Takes in what was kept of the rows before an offset.
   *
   * @param kept the same partition of {@code model.levels}
   * @param until the first row that is to be scored
   * @param begin the first row that the partition holds
   * @return from where on its rows are to be taken in
   */
  public synchronized long restore(PartitionHistory kept, long until, long begin) {
    List<KeptBlock> blocks = new ArrayList<>();
    List<LevelPosition> positions = new ArrayList<>();
    kept.read(
        kept.begin(),
        kept.end(),
        (offset, message) -> {
          try {
            json.read(message, blocks, positions);
          } catch (BadMessageException e) {
            LOG.warn("model.levels at {} is passed over: {}", offset, e.getMessage());
          }
        });
    Optional<LevelPosition> last =
        positions.stream()
            .filter(each -> each.offset() <= until)
            .max(Comparator.comparingLong(LevelPosition::offset));
    if (last.isEmpty()) {
      return begin;
    }
    products.putAll(histories(blocks, last.get()));
    return Math.max(begin, last.get().from());
  }

  private static Map<ProductAtMarket, LevelHistory> histories(
      List<KeptBlock> blocks, LevelPosition position) {
    Map<String, KeptBlock> once = new LinkedHashMap<>();
    for (KeptBlock each : blocks) {
      if (each.block().offset() <= position.offset()) {
        once.put(LevelJson.key(each) + " " + each.block().offset(), each);
      }
    }
    Map<ProductAtMarket, LevelHistory> found = new TreeMap<>();
    once.values().stream()
        .sorted(Comparator.comparingLong(each -> each.block().offset()))
        .forEach(
            each ->
                found
                    .computeIfAbsent(
                        new ProductAtMarket(each.market(), each.productId()),
                        absent -> new LevelHistory())
                    .restore(each.block()));
    return found;
  }

  /** What is to be kept and was not yet. */
  public synchronized Due due() {
    return new Due(
        blocksDue.stream().map(json::block).toList(),
        positionsDue.stream().map(json::position).toList());
  }

  /** What was due is kept. */
  public synchronized void kept(Due due) {
    blocksDue.subList(0, due.blocks().size()).clear();
    positionsDue.subList(0, due.positions().size()).clear();
  }
}
